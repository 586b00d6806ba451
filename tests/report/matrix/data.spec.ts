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
  expect(JSON.stringify(data).split('the same for all')).toHaveLength(2);
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
  expect(factsOf(run, cases).find(([name]) => name === 'must')?.[1]).toMatch(/^99\.9 % /);
  const blocked = matrixOf([EXAMPLE], (subject) => verdictsOf(subject, () => ({ outcome: 'blocked' })));
  expect(factsOf(blocked.run, [EXAMPLE])).toContainEqual(['must', 'none judged']);
});

test('JSON in a page ends no script early, and its size is what it takes there', () => {
  const text = '</script><!--é';
  expect(scriptJson(text)).not.toContain('<');
  expect(JSON.parse(scriptJson(text))).toBe(text);
  expect(sizeIn(text)).toBe(Buffer.byteLength(scriptJson(text)));
});
