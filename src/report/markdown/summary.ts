import type { Coverage } from '../../model/coverage.ts';
import { isRed, type Outcome } from '../../model/verdict.ts';
import type { Cause } from '../cause.ts';
import { code } from '../code-span.ts';
import { coverageLine } from '../coverage.ts';
import { type Fidelity, percent, type Share } from '../fidelity.ts';
import { type UrlOf, urlIn } from '../page-url.ts';

/** What the summary of a run tells. */
export type Summed = {
  /** What was judged, and how, in one line. */
  judged: string;
  fidelity: Fidelity;
  counts: { [outcome in Outcome]: number };
  problems: string[];
  coverage: Coverage | undefined;
  causes: Cause[];
  urlOf: UrlOf;
};

/** So many causes have a row: GitHub takes 1 MB for the summary of a step. */
const MOST = 50;
const WIDTH = 160;

/** A run as Markdown, for a pull request: figures, then causes. Texts of the target stand as code, and are obeyed by nothing. */
export function summaryText({ judged, fidelity, coverage, counts, problems, causes, urlOf }: Summed): string {
  const { must, should, refused, breadth } = fidelity;
  const line = coverage === undefined ? null : coverageLine(coverage);
  const reds = causes.filter(isRed).length;
  const ofClauses = Object.entries(counts).flatMap(([outcome, count]) =>
    count > 0 ? `${count} ${outcome}` : [],
  );
  return [
    `## ${reds === 0 && problems.length === 0 ? 'Green' : 'Red'}: ${percent(must)} of what must hold`,
    '',
    `${code(judged, WIDTH)}: ${ofClauses.join(', ')}`,
    '',
    '| must | should | bad requests refused | operations implemented |',
    '|---|---|---|---|',
    `| ${share(must)} | ${share(should)} | ${count(refused)} | ${count(breadth)} |`,
    '',
    ...(line === null ? [] : [line, '']),
    ...problems.slice(0, MOST).map((problem) => `- outside the cases: ${code(problem, WIDTH)}`),
    ...(problems.length === 0 ? [] : ['']),
    ...causesTable(causes, urlOf),
    '',
  ].join('\n');
}

function causesTable(causes: Cause[], urlOf: UrlOf): string[] {
  if (causes.length === 0) return ['Every clause passed.'];
  const more = causes.length - MOST;
  return [
    '| outcome | clauses | operations | example | expected | got | promised |',
    '|---|---|---|---|---|---|---|',
    ...causes.slice(0, MOST).map((cause) => row(cause, urlOf)),
    ...(more > 0 ? ['', `and ${more} more causes; \`findings.json\` has each`] : []),
  ];
}

function row(cause: Cause, urlOf: UrlOf): string {
  const { outcome, addresses, operations, example } = cause;
  const url = urlIn(cause, urlOf);
  const source = code(example.source, WIDTH);
  const cells = [
    outcome,
    addresses.length,
    operations.length,
    code(example.address, WIDTH),
    code(example.expected, WIDTH),
    code(example.got, WIDTH),
    url === null ? source : `[${source}](${url})`,
  ];
  return `| ${cells.join(' | ')} |`;
}

const share = (each: Share): string => `${percent(each)} (${count(each)})`;
const count = ({ kept, of }: Share): string => `${kept} of ${of}`;
