import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { toReply } from '../../src/graph/reply.ts';

const TEXT = '{"id":"x"}';
const plain = Buffer.from(TEXT);

const read = (bytes: Buffer, coding?: string, cut: string | null = null) => {
  const headers = coding === undefined ? {} : { 'Content-Encoding': coding };
  return toReply(200, headers, bytes, cut);
};

const CODED: [coding: string, bytes: Buffer][] = [
  ['gzip', gzipSync(plain)],
  ['X-GZip', gzipSync(plain)],
  ['deflate', deflateSync(plain)],
  ['deflate', deflateRawSync(plain)],
  ['br', brotliCompressSync(plain)],
  ['identity', plain],
  ['', plain],
  ['gzip, br', brotliCompressSync(gzipSync(plain))],
  ['deflate , identity', deflateSync(plain)],
];
for (const [coding, bytes] of CODED) {
  test(`a body of ${bytes.length} bytes with the content coding "${coding}" is read as the plain one is`, () => {
    expect(read(bytes, coding)).toMatchObject({
      text: TEXT,
      bytes: 10,
      cut: null,
      json: { value: { id: 'x' } },
    });
  });
}

const gzipped = gzipSync(plain);
const LIES: [what: string, coding: string, bytes: Buffer, instead: RegExp][] = [
  ['a plain body that is said to be gzip', 'gzip', plain, /^not gzip, although Content-Encoding says so/],
  ['a plain body that is said to be deflate', 'deflate', plain, /^not deflate, although/],
  ['a plain body that is said to be br', 'br', plain, /^not br, although/],
  ['gzip that is said to be br', 'br', gzipped, /^not br, although/],
  ['gzip that ends too early', 'gzip', gzipped.subarray(0, 20), /^not gzip, although/],
  ['gzip that is said to be so twice', 'gzip, gzip', gzipped, /^not gzip, although/],
  ['a coding that nobody knows', 'rot13', plain, /^in the content coding "rot13", which is not known here$/],
  ['a coding with the name of a method', 'constructor', plain, /^in the content coding "constructor", which/],
];
for (const [what, coding, bytes, instead] of LIES) {
  test(`${what} is no JSON, and the reply says why`, () => {
    const { json, cut } = read(bytes, coding);
    expect('instead' in json && json.instead).toMatch(instead);
    expect(cut).toBeNull();
  });
}

test('a body that is not said to be coded is not undone', () => {
  const { text, json } = read(gzipped);
  expect([text, json]).toEqual([null, { instead: `${gzipped.length} bytes that are not UTF-8` }]);
});

test('no more is undone than a reply may have, whatever a small body holds', () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
  const large = brotliCompressSync(Buffer.alloc(64 * 1024 * 1024));
  for (const [name, codings, bytes] of [
    ['gzip', 'gzip', bomb],
    ['br', 'br', large],
    ['gzip', 'gzip, gzip', gzipSync(bomb)],
  ] as const)
    expect(read(bytes, codings).json).toEqual({ instead: `more than 16777216 bytes once ${name} is undone` });
});

test('an empty body has no coding, and one that was cut is left as it is', () => {
  expect(read(Buffer.alloc(0), 'gzip').json).toEqual({ instead: 'empty' });
  expect(read(gzipped.subarray(0, 20), 'gzip', 'connection reset').json).toEqual({
    instead: '20 bytes, then: connection reset',
  });
});

test('JSON with a name that stands twice, or nested too deeply, is no JSON', () => {
  expect(read(Buffer.from('{"id":"x","id":"x"}')).json).toEqual({
    instead: 'no JSON ("id" stands twice in one object)',
  });
  expect(read(Buffer.from(`${'['.repeat(1000)}${']'.repeat(1000)}`)).json).toEqual({
    instead: 'no JSON (nested deeper than 100)',
  });
});
