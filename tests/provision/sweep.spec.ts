import { expect, test } from '@playwright/test';
import { type LedgerEntry, leftovers } from '../../src/provision/ledger.ts';
import { type Sweeping, type SweepResult, sweep } from '../../src/provision/sweep.ts';
import { inWorkshop } from '../support/making.ts';
import type { Answer, Seen } from '../support/scripted.ts';

const RUN = 'graph-conformance 2026-01-02T03:04:05Z 0123456789abcdef';
const OLD = 'graph-conformance 2020-01-02T03:04:05Z 1234-0';
const SETS = '/deviceAppManagement/policySets';
const recipe = { name: 'displayName', body: {} };
const recipes = { 'deviceAppManagement/policySets': recipe, groups: recipe };

type Line = [event: LedgerEntry['event'], path: string];
type Swept = SweepResult & { requests: string[]; recorded: string[] };

/** Sweeps by a ledger of one run that is over, against a server that deletes everything and shows what `get` says. */
const swept = (
  lines: Line[],
  get: (request: Seen, count: number) => Answer,
  {
    remove = () => [204],
    at,
    ...more
  }: Partial<Sweeping> & { remove?: (request: Seen) => Answer; at?: string } = {},
): Promise<Swept> => {
  let reads = 0;
  return inWorkshop(
    (request) => (request.method === 'GET' ? get(request, ++reads) : remove(request)),
    async ({ base, making, requests, recorded }) => {
      const entries = lines.map(([event, path]) => ({
        run: RUN,
        pid: 1,
        base,
        event,
        path,
        ...(at ? { at } : {}),
      }));
      const { send, record } = making;
      const sweeping = { send, base, recipes, record, waitMs: 0, olderThan: null, dryRun: false, ...more };
      const result = await sweep(
        sweeping,
        leftovers(entries, base, () => true),
      );
      return { ...result, requests: requests(), recorded };
    },
  );
};
const deletions = ({ requests }: Swept) => requests.filter((request) => request.startsWith('DELETE'));
const named = (displayName: unknown): Answer => [200, {}, { displayName } as object];
const listOf = (...value: unknown[]): Answer => [200, {}, { value }];

test('an item that a ledger names is read first, and deleted where it has the name of its run and a number', async () => {
  const result = await swept([['created', `${SETS}/1`]], () => named(`${RUN} 7`));
  expect(result).toMatchObject({ found: [`${SETS}/1`], problems: [], skipped: [] });
  expect(result.requests).toEqual([`GET ${SETS}/1`, `DELETE ${SETS}/1`]);
  expect(result.recorded).toEqual([`removed ${SETS}/1`]);
});

for (const name of ['the board of directors', `${RUN} 7 copy`, `${OLD} 7`, null, 7]) {
  test(`an item that a ledger names is left alone, and said to be, where it is named ${JSON.stringify(name)}`, async () => {
    const result = await swept([['created', `${SETS}/1`]], () => named(name));
    expect(result.skipped).toEqual([`${SETS}/1: not known to be ours, left alone`]);
    expect([result.found, result.problems, deletions(result)]).toEqual([[], [], []]);
  });
}

for (const status of [500, 503, 401, 403]) {
  test(`an item that a ledger names is not deleted where reading it is answered with ${status}`, async () => {
    const result = await swept([['created', `${SETS}/1`]], () => [status]);
    expect(result.problems).toEqual([
      expect.stringContaining(`not deleted, because GET ${SETS}/1 answered ${status}`),
    ]);
    expect(deletions(result)).toEqual([]);
  });
}

test('an item of a run that died just now is looked for until it must be visible', async () => {
  const options = { waitMs: 60_000, at: new Date().toISOString() };
  const late = (_: Seen, count: number): Answer => (count < 3 ? [404] : named(`${RUN} 7`));
  expect(deletions(await swept([['created', `${SETS}/1`]], late, options))).toEqual([`DELETE ${SETS}/1`]);
  const lateList = (_: Seen, count: number) =>
    count < 3 ? listOf() : listOf({ id: '1', displayName: `${RUN} 7` });
  expect(deletions(await swept([['intends', SETS]], lateList, options))).toEqual([`DELETE ${SETS}/1`]);
});

test('a time in the future makes no sweep wait longer than a write may stay unseen', async () => {
  const result = await swept([['created', `${SETS}/1`]], () => [404], {
    waitMs: 50,
    at: '9999-01-01T00:00:00Z',
  });
  expect(result.problems).toEqual([]);
});

test('by their names only items of a run are deleted, and only those whose id can stand in a path', async () => {
  const list = listOf(
    { id: 'ours', displayName: `${RUN} 7` },
    { id: 'copy', displayName: `${RUN} 7 copy` },
    { id: 'old', displayName: `${OLD} 7` },
    { id: '..', displayName: `${RUN} 8` },
    { id: '', displayName: `${RUN} 9` },
    { displayName: `${RUN} 10` },
  );
  const byLedger = await swept([['intends', SETS]], () => list);
  expect(deletions(byLedger)).toEqual([`DELETE ${SETS}/ours`]);
  const olderThan = Date.parse('2025-01-01T00:00:00Z');
  const byAge = await swept([], ({ path }) => (path.startsWith(SETS) ? list : listOf()), { olderThan });
  expect(deletions(byAge)).toEqual([`DELETE ${SETS}/old`]);
});

test('what is older is left alone where its run is still going on', async () => {
  await inWorkshop(
    ({ method, path }) =>
      method === 'GET' ? listOf(...(path === SETS ? [{ id: '1', displayName: `${RUN} 7` }] : [])) : [204],
    async ({ base, making: { send, record }, requests }) => {
      const entries = [{ run: RUN, pid: 1, base, event: 'created' as const, path: `${SETS}/1` }];
      const left = leftovers(entries, base, () => false);
      const sweeping = { send, base, recipes, record, waitMs: 0, olderThan: Date.now(), dryRun: false };
      expect(await sweep(sweeping, left)).toEqual({ found: [], problems: [], skipped: [] });
      expect(requests()).toEqual([`GET ${SETS}`, 'GET /groups']);
    },
  );
});

test('a refused deletion, an unreadable list and a list of 300,000 items do not stop the rest of a sweep', async () => {
  const many = Array.from({ length: 300_000 }, (_, at) => ({ id: `theirs-${at}`, displayName: 'theirs' }));
  const lines: Line[] = [
    ['intends', SETS],
    ['created', `${SETS}/1`],
    ['intends', SETS],
    ['created', `${SETS}/2`],
    ['intends', SETS],
    ['intends', '/groups'],
  ];
  const get = ({ path }: Seen): Answer => {
    if (path === '/groups') return [500];
    const value = many.concat({ id: '3', displayName: `${RUN} 9` });
    return path === SETS ? [200, {}, { value }] : named(`${RUN} 7`);
  };
  const result = await swept(lines, get, { remove: ({ path }) => (path.endsWith('/2') ? [403] : [204]) });
  expect(result.problems).toEqual([
    expect.stringMatching(/^GET \/groups answered 500/),
    `DELETE ${SETS}/2 answered 403 {}`,
  ]);
  expect(deletions(result)).toEqual([`DELETE ${SETS}/2`, `DELETE ${SETS}/1`, `DELETE ${SETS}/3`]);
});

for (const item of [null, [], 'text', {}]) {
  test(`${JSON.stringify(item)} in a list does not stop the rest of a sweep`, async () => {
    const lines: Line[] = [
      ['intends', SETS],
      ['created', '/groups/1'],
    ];
    const get = ({ path }: Seen) => (path === SETS ? listOf(item) : named(`${RUN} 7`));
    expect(deletions(await swept(lines, get))).toEqual(['DELETE /groups/1']);
  });
}

test('an assignment below a pinned parent is deleted by the path that its run recorded; a lost one is named', async () => {
  const lines: Line[] = [
    ['intends', `${SETS}/mine/assignments`],
    ['created', `${SETS}/mine/assignments/1`],
    ['intends', `${SETS}/mine/assignments`],
    ['left', `${SETS}/mine/assignments/changed`],
  ];
  const result = await swept(lines, () => [500]);
  expect(result.requests).toEqual([`DELETE ${SETS}/mine/assignments/1`]);
  expect(result.skipped).toEqual([
    `${SETS}/mine/assignments/changed: not known to be ours, left alone`,
    `${SETS}/mine/assignments: the reply to a create was lost; look for its assignment yourself`,
  ]);
});

test('a dry run deletes nothing and records nothing', async () => {
  const result = await swept([['created', `${SETS}/1`]], () => named(`${RUN} 7`), { dryRun: true });
  expect(result).toMatchObject({ found: [`${SETS}/1`], requests: [`GET ${SETS}/1`], recorded: [] });
});
