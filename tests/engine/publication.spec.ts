import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { knownFor, verifyTexts } from '../../src/engine/publication.ts';
import { UserError } from '../../src/model/error.ts';
import { operationKey } from '../../src/model/operation.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { wholeOf } from '../../src/results/published/whole.ts';
import type { RunFile } from '../../src/results/run.ts';
import { published, SMALL, smallRun, TWO, textOf } from '../support/published.ts';

const OPERATION = operationKey(TWO[0]?.operation ?? { method: '', path: '' });
const RUN = smallRun();
const GOOD = { report: published(RUN).text, run: textOf(RUN) };

const verified = ({ report, run } = GOOD) =>
  verifyTexts(
    { report: { path: 'r.json', text: report }, run: { path: 'run.json', text: run } },
    () => SMALL,
  );

/** The exit code of `verify`. */
function codeOf(texts: typeof GOOD): number {
  try {
    return { agrees: 0, differs: 1, 'other-version': 2 }[verified(texts).outcome];
  } catch (error) {
    if (error instanceof UserError) return 2;
    throw error;
  }
}

test('a report agrees with its run', () => expect(verified()).toEqual({ outcome: 'agrees', lines: [] }));

test('the same run gives the same text', () => expect(published(smallRun()).text).toBe(GOOD.report));

/** With another character at a place; `with` has the character itself or another. */
const edited = (text: string, at: number, sign: string): string =>
  `${text.slice(0, at)}${text[at] === sign ? (sign === '0' ? '1' : '0') : sign}${text.slice(at + 1)}`;

for (const which of ['report', 'run'] as const)
  test(`any other character in the text of the ${which} is found`, () => {
    const text = GOOD[which];
    fc.assert(
      fc.property(
        fc.nat(text.length - 1),
        fc.constantFrom('0', '9', 'a', ' ', '"', '\n', '\u00e4', '{'),
        (at, sign) => {
          const code = codeOf({ ...GOOD, [which]: edited(text, at, sign) });
          expect([1, 2]).toContain(code);
        },
      ),
      { numRuns: 300 },
    );
  });

for (const which of ['report', 'run'] as const)
  test(`a byte more or less in the text of the ${which} is found`, () => {
    const text = GOOD[which];
    const others = [`${text} `, text.slice(0, -1), text.slice(1), `\ufeff${text}`, `${text}\n`, ''];
    for (const other of others)
      expect([1, 2], other.slice(0, 9)).toContain(codeOf({ ...GOOD, [which]: other }));
  });

/** A run that its maker has edited, and then published with every hash computed anew. */
const REPUBLISHED: [what: string, edit: (run: RunFile) => unknown, line: RegExp][] = [
  [
    'more clauses kept',
    (run) => (run.fidelity.must.kept += 1),
    /the run's own fidelity\/must\/kept: it says/,
  ],
  [
    'other counts',
    (run) => (run.counts.fail = 0),
    /the run's own counts\/fail: it says 0, its clauses give 1/,
  ],
  ['more operations', (run) => (run.breadth.documented = 1 + run.breadth.implemented), /breadth\/documented/],
  [
    'a coverage without replies',
    (run) => (run.coverage = { valued: 5, nullOnly: 0, of: 5, operations: {} }),
    /the run's own coverage: it says .*its clauses give null/,
  ],
  ['a row twice', (run) => run.clauses.push(run.clauses[0] as Verdict), /stands twice in the run/],
  [
    'a must that became a should',
    (run) =>
      Object.assign(run.clauses.find(({ outcome }) => outcome === 'fail') as Verdict, { level: 'should' }),
    /a must, and the run has a should/,
  ],
  [
    'a row of no clause',
    (run) => run.clauses.push({ ...(run.clauses[0] as Verdict), address: 'beta/p/example#more' }),
    /beta\/p\/example#more: this version has no such clause/,
  ],
  [
    'another page',
    (run) => (run.docs.pages.more = { sha256: 'b'.repeat(64), read: '2026' }),
    /page more: the run has "b+"/,
  ],
  [
    'claims of nothing',
    (run) => run.notImplemented.push('GET /x/{}'),
    /GET \/x\/\{\}: this version has no such/,
  ],
  [
    'no claim of what was run',
    (run) => run.notImplemented.push(OPERATION),
    /not claimed, and the run has cases of it/,
  ],
];
for (const [what, edit, line] of REPUBLISHED)
  test(`a run with ${what} is found, also where it was published again`, () => {
    const run = smallRun();
    edit(run);
    let lines: string[];
    try {
      lines = verified({ report: published(run).text, run: textOf(run) }).lines;
    } catch (error) {
      lines = [(error as Error).message];
    }
    expect(lines.join('\n')).toMatch(line);
  });

test('a run without the row that broke a must is partial, and a report that denies it does not agree', () => {
  const run = smallRun();
  run.clauses = run.clauses.filter(({ outcome }) => outcome !== 'fail');
  const { report } = published(run);
  expect(report.partial).toBe(true);
  const { missing } = wholeOf(run, SMALL.catalogues);
  expect(missing).toEqual([expect.stringMatching(/#id-guid$/)]);
});

test('operations that are not claimed may be missing', () => {
  const run = {
    ...smallRun(),
    clauses: [],
    notImplemented: [OPERATION],
  };
  expect(wholeOf(run, SMALL.catalogues)).toEqual({ cases: [], missing: [], wrong: [] });
});

test('another version of the tool cannot compute the totals anew', () => {
  const run = { ...smallRun(), tool: { name: 'graph-conformance', version: '9.0.0' } };
  expect(verified({ report: published(run).text, run: textOf(run) })).toEqual({
    outcome: 'other-version',
    lines: [expect.stringMatching(/^made by graph-conformance 9.0.0; this is 0.0.0, which/)],
  });
});

test('each operation says what it came to', () => {
  const { report } = published(smallRun());
  const [result] = Object.values(report.operations);
  expect(result).toMatchObject({ outcome: 'partly', waived: 0, stale: 0 });
  expect(result?.must.kept).toBe((result?.must.judged ?? 0) - 1);
  expect(report.fidelity.refused).toEqual({ kept: 1, judged: 1 });
});

test('this version knows its own cases: a run with parents of its own has more, and a token adds some', () => {
  const { least, withParents, most } = knownFor('beta', 'documented').catalogues;
  expect([least.length, withParents.length]).toEqual([1990, 2066]);
  expect(most.length).toBeGreaterThan(withParents.length);
  expect(TWO.every(({ address }) => least.some((subject) => subject.address === address))).toBe(true);
});

test('a partial run is one in its report, and a report that denies it does not agree', () => {
  const run = { ...smallRun(), partial: true };
  const { report, text } = published(run);
  expect(report.partial).toBe(true);
  expect(verified({ report: text, run: textOf(run) }).outcome).toBe('agrees');
  const denied = text.replace('"partial": true', '"partial": false');
  expect(verified({ report: denied, run: textOf(run) }).lines).toEqual([
    '/partial: the report says false, the run and this version give true',
    '/sha256: the report was changed after it was written',
  ]);
});
