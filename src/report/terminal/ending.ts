import type { Case } from '../../model/case.ts';
import type { Coverage } from '../../model/coverage.ts';
import type { LeftOut } from '../../model/left-out.ts';
import type { Waivers } from '../../model/waiver.ts';
import type { Cause } from '../cause.ts';
import { coverageLine } from '../coverage.ts';
import { oneLine } from '../cut.ts';
import { fidelityIn, fidelityLine, type Judged } from '../fidelity.ts';
import type { UrlOf } from '../page-url.ts';
import { causeLines, linesOf } from './causes.ts';
import { debtTable } from './debt.ts';
import { deviationsTable, type KnownDeviation } from './deviations.ts';
import { operationsTable } from './operations.ts';
import { countLines, leftLines, leftOutLines, noSchemaLines, type Summary } from './summary.ts';

/** What a run tells at its end. */
export type Ending = {
  cases: Case[];
  run: Summary & Judged & { problems: string[]; left: string[]; leftOut: LeftOut[]; coverage?: Coverage };
  causes: Cause[];
  urlOf: UrlOf;
  deviations: KnownDeviation[];
  waivers: Waivers;
  /** How many cases judge entities without a schema. */
  unschemed: number;
  /** What the user should set otherwise, one line each. */
  advice: string[];
  /** What was judged, and where the files are. */
  closing: string[];
  /** The command that deletes what is left. */
  sweep: string;
};

/** One screen. */
const MOST = 40;
/** The most lines of each part of it; causes have the rest. With `--verbose` the rows of a part have no end. */
const ROWS = { operations: 5, deviations: 3, debt: 3, leftOut: 2, left: 2 };
const ALL_ROWS = { operations: 100, deviations: Infinity, debt: Infinity, leftOut: Infinity, left: Infinity };
const LONGEST_LINE = 500;

type Rows = typeof ROWS;

/**
 * The last lines of a run, at most 40 whatever happened: first what to mend. `left` is for standard error. What causes
 * do not need, the known deviations have. What is waived stands with the debt, and not also with the causes.
 */
export function ending(given: Ending, isVerbose: boolean): { lines: string[]; left: string[] } {
  const { run, urlOf, sweep } = given;
  const causes = given.causes.filter(({ outcome }) => outcome !== 'waived');
  const left = leftLines(run.left, sweep, isVerbose ? ALL_ROWS.left : ROWS.left);
  const above = linesAbove(given);
  // An empty line is between the two.
  const roomFor = (below: string[]) => MOST - above.length - below.length - left.length - 1;
  const least = linesBelow(given, isVerbose ? ALL_ROWS : ROWS);
  const spare = Math.max(0, roomFor(least) - linesOf(causes));
  const below = isVerbose ? least : linesBelow(given, { ...ROWS, deviations: ROWS.deviations + spare });
  const room = isVerbose ? Infinity : roomFor(below);
  return { lines: [...above, ...causeLines(causes, urlOf, room), '', ...below], left };
}

function linesAbove({ cases, run, advice }: Ending): string[] {
  const { problems, coverage } = run;
  const line = coverage === undefined ? null : coverageLine(coverage);
  const [first] = problems;
  const outside =
    first === undefined
      ? []
      : [`outside the cases: ${problems.length === 1 ? '' : `${problems.length} problems, first: `}${first}`];
  return [
    fidelityLine(fidelityIn(run, cases)),
    ...(line === null ? [] : [line]),
    ...[...outside, ...advice].map((line) => oneLine(line, LONGEST_LINE)),
  ];
}

const linesBelow = ({ cases, run, deviations, waivers, unschemed, closing }: Ending, rows: Rows): string[] =>
  [
    ...deviationsTable(deviations, run.clauses, rows.deviations),
    ...debtTable(run.clauses, waivers, rows.debt),
    ...operationsTable(cases, run.clauses, rows.operations),
    ...leftOutLines(run.leftOut, rows.leftOut),
    ...noSchemaLines(unschemed),
    ...countLines(cases, run),
    ...closing,
  ].map((line) => oneLine(line, LONGEST_LINE));
