import { expect, test } from '@playwright/test';
import { unreadRequests } from '../../../src/cases/page/left-out.ts';

const ROW = { line: 3, method: 'GET', url: '/me', status: 200, request: 'none', response: 'json' };
const ROWS: [
  what: string,
  row: typeof ROW | (Omit<typeof ROW, 'status'> & { status: null }),
  why: string[],
][] = [
  ['an example', ROW, []],
  ['a request without a reply', { ...ROW, status: null, response: 'none' }, ['no-reply']],
  ['a body that cannot be read', { ...ROW, request: 'unreadable' }, ['unreadable']],
  ['a reply that cannot be read', { ...ROW, response: 'unreadable' }, ['unreadable']],
];
for (const [what, row, why] of ROWS) {
  test(`${what} is left out for ${why[0] ?? 'nothing'}`, () => {
    const found = unreadRequests('beta/api/me.md', [row]);
    expect(found.map((each) => each.why)).toEqual(why);
    for (const each of found) expect(each).toMatchObject({ page: 'beta/api/me.md', line: 3 });
  });
}
