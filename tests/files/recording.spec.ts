import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readRecording } from '../../src/files/recording.ts';

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recording-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

function read(text: string) {
  const path = join(folder, 'recording');
  writeFileSync(path, text);
  return readRecording(path);
}
const LINE = JSON.stringify({
  request: { method: 'GET', url: '/beta/a' },
  reply: { status: 200, body: { a: 1 } },
});

test('a recording is HAR, or an exchange a line', () => {
  const har = {
    log: {
      entries: [
        {
          request: { method: 'GET', url: '/beta/a' },
          response: { status: 200, content: { text: '{"a":1}' } },
        },
      ],
    },
  };
  const expected = {
    request: { method: 'GET', url: '/beta/a', headers: {}, body: null },
    reply: { status: 200, headers: {}, body: '{"a":1}' },
  };
  expect(read(JSON.stringify(har, null, 2))).toEqual([expected]);
  expect(read(`${LINE}\n\n${LINE}\r\n`)).toEqual([expected, expected]);
  expect(read('')).toEqual([]);
});

const BROKEN: [what: string, text: string, message: RegExp][] = [
  ['a line that is no JSON', `${LINE}\n{`, /recording:2: expected HAR, or an exchange as JSON in one line/],
  [
    'a line with a member of another name',
    '{"request":{},"response":{}}',
    /recording:1.*\(schemas\/exchange\.json\)$/,
  ],
  ['a status that is none', LINE.replace('200', '2000'), /recording:1 at \/reply\/status/],
  ['HAR without entries', '{"log":{}}', /recording at \/log: .*\(schemas\/har\.json\)$/],
  [
    'HAR whose entry has no reply',
    '{"log":{"entries":[{"request":{"method":"GET","url":"/"}}]}}',
    /\/log\/entries\/0/,
  ],
  ['another file', '<html>', /recording:1: expected HAR/],
];
for (const [what, text, message] of BROKEN) {
  test(`${what} is refused, and the message says where`, () => expect(() => read(text)).toThrow(message));
}
