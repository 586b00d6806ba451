import { expect, test } from '@playwright/test';
import type { Case } from '../../../src/model/case.ts';
import { OUTCOMES } from '../../../src/model/verdict.ts';
import { COLUMNS } from '../../../src/report/matrix/columns.ts';
import { factsOf } from '../../../src/report/matrix/facts.ts';
import { scriptJson, sizeIn } from '../../../src/report/matrix/text.ts';
import { copiesOf, EXAMPLE, matrixOf, verdictsOf } from '../../support/matrix.ts';
import { ALL } from '../../support/runner.ts';

test('every clause of the run stands in the page once, in a column of its own', () => {
  const { run, data } = matrixOf(ALL, (subject) => verdictsOf(subject));
  const cases = data.rows.flatMap((row) => row.cases);
  const addresses = cases.flatMap(({ address, clauses }) =>
    clauses.map(([id]) => `${address}#${data.texts[id]}`),
  );
  expect(addresses.toSorted()).toEqual(run.clauses.map(({ address }) => address).toSorted());
  const places = cases.flatMap(({ column, clauses }) => [
    `cases ${COLUMNS[column]?.of}`,
    ...clauses.map((clause) => `clauses ${COLUMNS[clause[3]]?.of}`),
  ]);
  expect(new Set(places)).toEqual(new Set(['cases cases', 'clauses clauses']));
});

test('the operations stand by area, resource and path', () => {
  const { data } = matrixOf(ALL.toReversed(), (subject) => verdictsOf(subject));
  const names = data.rows.map(({ area, resource, path }) => [area, resource, path].join('\n'));
  expect(names).toEqual(names.toSorted());
});

test('a clause that was not judged because the case ended has the reason, and its column', () => {
  const outcomes = verdictsOf(EXAMPLE, () => ({ outcome: 'blocked', got: 'the worker died' }));
  const { data } = matrixOf([EXAMPLE], () => outcomes);
  for (const clause of data.rows[0]?.cases[0]?.clauses ?? []) {
    expect(OUTCOMES[clause[1]]).toBe('blocked');
    expect(data.texts[clause[6]?.[0] ?? -1]).toBe('the worker died');
  }
});

test('equal texts stand there once, and only what is wrong says what was got', () => {
  const cases = copiesOf(EXAMPLE, 2, 100);
  const verdicts = (subject: Case) =>
    verdictsOf(subject, (id) => ({ outcome: id === 'status' ? 'fail' : 'pass', got: 'the same for all' }));
  const { data } = matrixOf(cases, verdicts);
  expect(new Set(data.texts).size).toBe(data.texts.length);
  expect(JSON.stringify([data.rows, data.texts]).split('the same for all')).toHaveLength(2);
  const wrong = data.rows
    .flatMap((row) => row.cases)
    .flatMap(({ clauses }) => clauses.filter((each) => each[6]));
  expect(wrong).toHaveLength(cases.length);
});

test('100 % is said only where nothing is broken, and what is blocked was not judged', () => {
  const cases = copiesOf(EXAMPLE, 1, 5000);
  const first = cases[0] as Case;
  const { run } = matrixOf(cases, (subject) =>
    verdictsOf(subject, (id) => (subject === first && id === 'status' ? { outcome: 'fail' } : {})),
  );
  expect(factsOf(run, cases, 1).find(([name]) => name === 'must')?.[1]).toMatch(/^99\.9 % /);
  const blocked = matrixOf([EXAMPLE], (subject) => verdictsOf(subject, () => ({ outcome: 'blocked' })));
  expect(factsOf(blocked.run, [EXAMPLE], 1)).toContainEqual(['must', 'none judged']);
});

test('above the matrix stand the number of workers, the operations implemented, and those that nobody claims', () => {
  const notImplemented = ['GET /a', 'GET /b'];
  const { run } = matrixOf(
    [EXAMPLE],
    (subject) => verdictsOf(subject),
    () => [],
    { notImplemented },
  );
  const facts = Object.fromEntries(factsOf(run, [EXAMPLE], 3));
  expect(facts).toMatchObject({ workers: '3', breadth: '1 of 3 operations; 2 not claimed' });
});

test('a page of v1.0 is linked, and not that of the same name in beta', () => {
  const page = 'intune-apps-mobileappassignment-create';
  const subject: Case = { ...EXAMPLE, version: 'v1.0', page };
  expect(matrixOf([subject], (each) => verdictsOf(each)).data.urls).toEqual({
    [page]: expect.stringMatching(/graph-rest-1\.0$/),
  });
});

test('a page lists so many causes and says how many there are', () => {
  const cases = copiesOf(EXAMPLE, 150, 1);
  const verdicts = (subject: Case) =>
    verdictsOf(subject, () => ({ outcome: 'fail', got: 'x'.repeat(cases.indexOf(subject)) }));
  const { causes, rows } = matrixOf(cases, verdicts).data;
  expect(causes.rows).toHaveLength(100);
  expect(causes.of).toBeGreaterThan(150);
  const all = rows.flatMap((row) => row.cases);
  for (const row of causes.rows) for (const at of row.cases) expect(all[at]).toBeDefined();
});

test('JSON in a page ends no script early, and its size is what it takes there', () => {
  const text = '</script><!--é';
  expect(scriptJson(text)).not.toContain('<');
  expect(JSON.parse(scriptJson(text))).toBe(text);
  expect(sizeIn(text)).toBe(Buffer.byteLength(scriptJson(text)));
});
