import { expect, test } from '@playwright/test';
import { catalogue } from '../../src/engine/catalogue.ts';
import type { CaseResult } from '../../src/model/verdict.ts';
import { readSettings } from '../../src/settings/settings.ts';
import { wireRunner } from '../support/runner.ts';
import { type Answer, openScripted, type Seen } from '../support/scripted.ts';

const PARENTS = '/deviceAppManagement/policySets';
const subject = catalogue(readSettings({}), ['example']).find(({ operation }) =>
  operation.path.startsWith(PARENTS),
);

type More = {
  retryMs?: number;
  pins?: { [collection: string]: string };
  /** What the lists of assignments show, one after the other; the last one stays. */
  lists?: string[][];
  deletes?: Answer;
};

/** Conducts an example where the creates get these answers in turn, and everything else what is right. */
async function runExample(
  creates: Answer[],
  { retryMs = 3_600_000, pins = {}, lists = [[]], deletes = [204] }: More = {},
): Promise<{ result: CaseResult; left: string[]; seen: string[] }> {
  if (subject === undefined) throw new Error('There is an example.');
  let made = 0;
  const right = ({ method, path }: Seen): Answer => {
    if (method === 'DELETE') {
      if (deletes[0] === 204) lists = [['kept']];
      return deletes;
    }
    if (method === 'GET') {
      const shown = (lists.length > 1 ? lists.shift() : lists[0]) ?? [];
      return [200, {}, { value: shown.map((id) => ({ id })) }];
    }
    made += 1;
    return path === PARENTS ? [201, {}, { id: `p${made}` }] : (creates.shift() ?? created());
  };
  const created = (): Answer => {
    const id = `11111111-2222-4333-8444-${String(made).padStart(12, '0')}`;
    const target = { '@odata.type': 'microsoft.graph.deviceAndAppManagementAssignmentTarget' };
    const body = { id, target, lastModifiedDateTime: '2026-01-01T00:00:00Z' };
    return [201, { 'content-type': 'application/json' }, body];
  };
  const { base, seen, close } = await openScripted(right);
  const runner = wireRunner(base, { endpoint: { retryMs }, pins });
  const result = await runner.runCase(subject);
  const left = await runner.close();
  await close();
  return { result, left, seen: seen.map(({ method, path }) => `${method} ${path.replace(PARENTS, '')}`) };
}

const outcomes = ({ verdicts }: CaseResult) => [
  ...new Set(verdicts.filter(({ level }) => level === 'must').map(({ outcome }) => outcome)),
];

for (const lost of ['reset', [503], 'cut'] as Answer[]) {
  test(`a create that was lost (${lost}) begins its case again below a new parent, and is not retried`, async () => {
    const { result, left, seen } = await runExample([lost]);
    expect(outcomes(result)).toEqual(['pass']);
    expect([result.restarts, result.retries, left]).toEqual([1, 0, []]);
    expect(seen).toEqual([
      'POST ',
      'POST /p1/assignments',
      'POST ',
      'POST /p3/assignments',
      'POST /p3/assignments',
      'DELETE /p3',
      'DELETE /p1',
    ]);
  });
}

test('a create that was throttled is sent again below the same parent', async () => {
  const { result, seen } = await runExample([[429, { 'retry-after': '0.01' }]]);
  expect(outcomes(result)).toEqual(['pass']);
  expect([result.restarts, result.retries]).toEqual([0, 1]);
  expect(seen.filter((request) => request === 'POST /p1/assignments').length).toBe(3);
});

test('a create that is never served blocks the rest of its case', async () => {
  const busy: Answer = [429, { 'retry-after': '1' }];
  const { result, seen } = await runExample([busy], { retryMs: 200 });
  expect(outcomes(result)).toEqual(['blocked']);
  expect(result.verdicts.map(({ blame }) => blame)).toEqual(result.verdicts.map(() => 'service'));
  expect(result.exchanges.map(({ step }) => step)).toEqual(['create']);
  expect(seen.filter((request) => request === 'POST /p1/assignments').length).toBe(1);
});

test('without retries a create whose reply is lost is judged as it is', async () => {
  const { result, seen } = await runExample(['reset'], { retryMs: 0 });
  expect(result.verdicts.find(({ address }) => address.endsWith('#reply'))?.outcome).toBe('fail');
  expect(result.restarts).toBe(0);
  expect(seen.filter((request) => request === 'POST ').length).toBe(1);
});

const PINS = { 'deviceAppManagement/policySets': 'mine' };

test('before a case with a lost create begins again, a pinned parent is restored', async () => {
  const { result, left, seen } = await runExample(['reset'], {
    pins: PINS,
    lists: [['kept'], ['kept', 'stray']],
  });
  expect(outcomes(result)).toEqual(['pass']);
  expect([result.restarts, left]).toEqual([1, []]);
  expect(seen.slice(0, 5)).toEqual([
    'GET /mine/assignments',
    'POST /mine/assignments',
    'GET /mine/assignments',
    'DELETE /mine/assignments/stray',
    'GET /mine/assignments',
  ]);
  expect(seen.filter((request) => request === 'POST /mine/assignments').length).toBe(3);
  expect(seen.filter((request) => request.startsWith('DELETE'))).toEqual(['DELETE /mine/assignments/stray']);
});

test('a pinned parent that cannot be made what it was blocks the case, and is said to be the service', async () => {
  const lists = [['kept'], ['kept', 'stray']];
  const { result, seen } = await runExample(['reset'], { pins: PINS, lists, deletes: [403] });
  expect(outcomes(result)).toEqual(['blocked']);
  expect(result.verdicts[0]).toMatchObject({ blame: 'service' });
  expect(result.verdicts[0]?.got).toMatch(/^never served: no .*connection was closed.* began again 0 times$/);
  expect(seen.filter((request) => request.startsWith('POST'))).toEqual(['POST /mine/assignments']);
});

test('a create that is lost each time blocks the case in the end', async () => {
  const { result } = await runExample(
    Array.from({ length: 1000 }, () => 'reset' as const),
    { retryMs: 300 },
  );
  expect(outcomes(result)).toEqual(['blocked']);
  expect(result.restarts).toBeGreaterThan(0);
  expect(result.verdicts.at(-1)).toMatchObject({ blame: 'service' });
});
