import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readLedger, recordIn, writeLine } from '../../src/files/ledger.ts';
import { HERE } from '../../src/files/process.ts';

const RUN = 'graph-conformance 2026-01-02T03:04:05Z 0123456789abcdef';
const BASE = 'http://h/beta';
const SET = '/deviceAppManagement/policySets/1';

function inFolder(use: (ledger: string, folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'graph-conformance-'));
  try {
    use(join(folder, 'ledger.jsonl'), folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('what is recorded is read again, with the process, its machine and the time', () => {
  inFolder((ledger) => {
    recordIn(ledger, RUN, BASE)('created', SET);
    const { entries, torn, foreign } = readLedger(ledger);
    expect([torn, foreign]).toEqual([[], []]);
    const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
    expect(entries).toEqual([{ run: RUN, ...HERE, at, base: BASE, event: 'created', path: SET }]);
    expect(HERE.host).not.toBe('');
  });
});

test('a line of the ledger that was written short is written again whole, and one that cannot be is an error', () => {
  const file: Buffer[] = [];
  const room = [4, 1000];
  writeLine((bytes) => {
    file.push(bytes.subarray(0, room.shift()));
    return file.at(-1)?.length ?? 0;
  }, '{"a":1}');
  expect(Buffer.concat(file).toString()).toBe('\n{"a\n{"a":1}\n');
  expect(() => writeLine(() => 3, '{"a":1}')).toThrow('only 3 of 9 bytes could be written');
});

test('a torn line of the ledger is reported and passed over, and the lines before and after it are read', () => {
  inFolder((ledger) => {
    const record = recordIn(ledger, RUN, BASE);
    record('intends', '/deviceAppManagement/policySets');
    writeFileSync(ledger, '{"run":"graph-conf', { flag: 'a' });
    record('created', SET);
    const { entries, torn, foreign } = readLedger(ledger);
    expect(entries.map(({ event }) => event)).toEqual(['intends', 'created']);
    expect([torn, foreign]).toEqual([['ledger.jsonl:3: an unfinished line, passed over'], []]);
  });
});

test('a line of an earlier version is read', () => {
  inFolder((ledger) => {
    const run = 'graph-conformance 2026-01-02T03:04:05Z 1234-0';
    const line = { run, pid: 17, base: BASE, event: 'borrows', path: SET };
    writeFileSync(ledger, `${JSON.stringify(line)}\n`);
    expect(readLedger(ledger)).toEqual({ entries: [line], torn: [], foreign: [] });
  });
});

const LINE = { run: RUN, pid: 17, base: BASE, event: 'created', path: SET };
const FOREIGN: [what: string, line: object][] = [
  ['names a user', { ...LINE, path: '/users/ceo@contoso.com' }],
  ['names all groups', { ...LINE, path: '/groups' }],
  ['leads above the base URL', { ...LINE, path: '/../v1.0/deviceAppManagement/policySets/1' }],
  ['has two dots for an id', { ...LINE, path: '/deviceAppManagement/policySets/..' }],
  ['names a run by the beginning of any name', { ...LINE, run: 'graph-conformance' }],
  ['names a run by a name of the user', { ...LINE, run: 'the board' }],
  ['has an event that is not known', { ...LINE, event: 'delete' }],
  ['has no process', { ...LINE, pid: undefined }],
  ['has a member that is not known', { ...LINE, force: true }],
  ['has a text for a process', { ...LINE, pid: '17' }],
];
for (const [what, line] of FOREIGN) {
  test(`a line of the ledger is passed over, and said to be, that ${what}`, () => {
    inFolder((ledger) => {
      writeFileSync(ledger, `${JSON.stringify(line)}\n`);
      const { entries, torn, foreign } = readLedger(ledger);
      expect([entries, torn]).toEqual([[], []]);
      expect(foreign).toEqual([expect.stringMatching(/^ledger\.jsonl:1: .* passed over$/)]);
    });
  });
}

test('a ledger that is a symbolic link is neither read nor written to', () => {
  inFolder((ledger, folder) => {
    const other = join(folder, 'other');
    writeFileSync(other, `${JSON.stringify(LINE)}\n`);
    symlinkSync(other, ledger);
    expect(readLedger(ledger).entries).toEqual([]);
    expect(() => recordIn(ledger, RUN, BASE)('created', SET)).toThrow();
    expect(readFileSync(other, 'utf8')).toBe(`${JSON.stringify(LINE)}\n`);
  });
});
