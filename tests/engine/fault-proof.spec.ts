import { createHash } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { ALL_KINDS, catalogue } from '../../src/engine/catalogue.ts';
import { runWith } from '../../src/engine/fault-proof.ts';
import { loadCatches } from '../../src/files/data.ts';
import { FAULTS } from '../../src/mock/faults/all.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { readSettings } from '../../src/settings/settings.ts';

/** Those of the six operations that the snapshots were taken of; `npm run faults` also runs cases of the others. */
const CASES = catalogue(readSettings({}), ALL_KINDS).filter(
  ({ address }) => !address.startsWith('beta/intune-'),
);
const CATCHES = loadCatches('documented');
const clauseOf = ({ address }: Verdict) => address.slice(address.indexOf('#') + 1);

/** What differs from run to run in a text. */
const steady = (text: string) =>
  text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, '<guid>')
    .replace(/[0-9a-f]{32}/gi, '<id>')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z?/g, '<time>')
    .replace(/127\.0\.0\.1:\d+/g, '<host>');

/** Per clause: its outcome, in how many cases of which kind, a digest of their addresses, and the first text. */
function digest(broken: Verdict[]): string[] {
  return [...new Set(broken.map(clauseOf))].map((clause) => {
    const own = broken.filter((verdict) => clauseOf(verdict) === clause);
    const addresses = own.map(({ address }) => address.slice(0, address.indexOf('#')));
    const kinds = CASES.filter(({ address }) => addresses.includes(address)).map(({ kind }) => kind);
    const counts = [...new Set(kinds)].map(
      (kind) => `${kinds.filter((other) => other === kind).length} ${kind}`,
    );
    const hash = createHash('sha256').update(addresses.toSorted().join()).digest('hex').slice(0, 12);
    const [first] = own;
    return `#${clause} ${first?.outcome} in ${counts.join(', ')} (${hash}): expected ${steady(first?.expected ?? '')}; got ${steady(first?.got ?? '')}`;
  });
}

test('without a fault nothing is broken', async () => {
  const results = await runWith([], CASES);
  expect(results).toHaveLength(CASES.length);
  expect(results.flatMap(({ verdicts }) => verdicts.filter(({ outcome }) => outcome !== 'pass'))).toEqual([]);
});

for (const { name } of FAULTS) {
  test(`${name} breaks what it should, where it should, and nothing else`, async () => {
    const verdicts = (await runWith([name], CASES)).flatMap(({ verdicts }) => verdicts);
    const broken = verdicts.filter(({ outcome }) => outcome === 'fail' || outcome === 'warn');
    expect([...new Set(broken.map(clauseOf))].toSorted()).toEqual((CATCHES[name] ?? []).toSorted());
    expect(`${digest(broken).join('\n')}\n`).toMatchSnapshot(`faults/${name}.txt`);
    const blocked = verdicts.filter(({ outcome }) => outcome === 'blocked');
    expect(blocked.filter(({ got }) => !/^not (judged|sent): /.test(got))).toEqual([]);
  });
}

test('two faults in what is done at a time are both done, and both caught', async () => {
  const some = CASES.filter(({ address }) => /policyset.*(lifecycle|unknown-property)/.test(address));
  const verdicts = (await runWith(['delete-ignored', 'accepts-unknown-properties'], some)).flatMap(
    ({ verdicts }) => verdicts,
  );
  const broken = verdicts.filter(({ outcome }) => outcome === 'fail' || outcome === 'warn').map(clauseOf);
  expect(new Set(broken)).toEqual(new Set(['deleted', 'delete-again', 'refused']));
});

test('every clause of every case is broken by a fault', () => {
  const clauses = new Set(CASES.flatMap(({ clauses }) => clauses.map(({ id }) => id)));
  const caught = new Set(Object.values(CATCHES).flat());
  expect([...clauses].filter((clause) => !caught.has(clause))).toEqual([]);
});

test('the faults that are expected are the faults of the mock', () => {
  expect(Object.keys(CATCHES).toSorted()).toEqual(FAULTS.map(({ name }) => name).toSorted());
});

test('a case that throws ends the proof of a fault of the connection, and its mock with it', async () => {
  const servers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'TCPServerWrap').length;
  const before = servers();
  const [first] = CASES;
  const broken = { ...first, steps: null } as unknown as (typeof CASES)[number];
  await expect(runWith(['cut-mid-body'], [broken])).rejects.toThrow();
  await expect.poll(servers).toBe(before);
});
