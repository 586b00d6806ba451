import { expect, test } from '@playwright/test';
import { retryAfter } from '../../src/graph/retry-after.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const SERVER = 'Sun, 01 Mar 2026 11:00:00 GMT';

const TABLE: [text: string | undefined, waitMs: number | null, date?: string][] = [
  [undefined, null],
  ['', null],
  ['  ', null],
  ['0', 0],
  ['1', 1000],
  [' 120 ', 120_000],
  ['86400', 86_400_000],
  ['2.128', 2128],
  ['0.5', 500],
  ['-1', null],
  ['+1', null],
  ['1.', null],
  ['.5', null],
  ['1e3', null],
  ['0x10', null],
  ['1, 2', null],
  ['1 s', null],
  ['soon', null],
  ['Infinity', null],
  // The three forms of RFC 9110 section 5.6.7.
  ['Sun, 01 Mar 2026 12:00:30 GMT', 30_000],
  ['Sunday, 01-Mar-26 12:00:30 GMT', 30_000],
  ['Sun Mar  1 12:00:30 2026', 30_000],
  ['Sun, 01 Mar 2026 11:59:00 GMT', 0],
  ['Sun, 01 Mar 2026 25:00:00 GMT', null],
  ['Sun, 01 Abc 2026 12:00:00 GMT', null],
  ['Sun, 01 Mar 2026 12:00:30', null],
  ['2026-03-01T12:00:30Z', null],
  ['2026-03-01', null],
  // A date is meant by the clock of the server, which its `Date` shows.
  ['Sun, 01 Mar 2026 11:00:30 GMT', 30_000, SERVER],
  ['Sun, 01 Mar 2026 11:00:30 GMT', 30_000, 'Sun Mar  1 11:00:00 2026'],
  ['Sun, 01 Mar 2026 12:00:30 GMT', 30_000, 'now'],
  ['5', 5000, SERVER],
];

for (const [text, waitMs, date] of TABLE) {
  const header = text === undefined ? 'a missing Retry-After' : `Retry-After "${text}"`;
  const asks = waitMs === null ? 'is ignored' : `asks to wait ${waitMs} ms`;
  test(`${header}${date === undefined ? '' : ` with Date "${date}"`} ${asks}`, () => {
    const headers = {
      ...(text === undefined ? {} : { 'retry-after': text }),
      ...(date === undefined ? {} : { date }),
    };
    expect(retryAfter(headers, NOW)).toBe(waitMs);
  });
}
