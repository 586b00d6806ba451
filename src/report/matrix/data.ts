import { parseAddress } from '../../model/address.ts';
import type { Case, Clause } from '../../model/case.ts';
import { isRed, OUTCOMES, type Verdict } from '../../model/verdict.ts';
import type { Cause } from '../cause.ts';
import { again } from '../curl.ts';
import { shortened } from '../cut.ts';
import type { UrlOf } from '../page-url.ts';
import { areaOf, resourceOf } from '../place.ts';
import { type CauseRow, causeRows } from './causes.ts';
import { COLUMNS, type Column, familyOf, groupOf } from './columns.ts';
import { type CoverageRow, coverageRows } from './coverage.ts';
import { type Fact, factsOf, type Run } from './facts.ts';
import type { Shown } from './shown.ts';
import { openTexts, sizeIn } from './text.ts';

/** A place in the list of texts. */
type Text = number;

/**
 * A clause, as short as it can be: most of a page are these. What is wrong follows only where something is: got, blame,
 * known deviations, the step that was judged, the body that its reply is compared with, and the member in it.
 */
export type ClauseRow = KeptRow | [...KeptRow, wrong: WrongRow];
type KeptRow = [id: Text, outcome: number, level: Text, column: number, source: Text, expected: Text];
type WrongRow = [
  ...[got: Text, blame: Text, deviations: Text],
  ...[step: Text, other: Text, side: Side, pointer: Text],
];
type Side = 'sent' | 'got' | '';

export type ExchangeRow = {
  step: Text;
  request: [line: Text, headers: Text, body: Text | null];
  reply: [line: Text, headers: Text, body: Text | null] | null;
  note: Text;
  curl: Text;
};
export type CaseRow = {
  address: string;
  page: Text;
  column: number;
  clauses: ClauseRow[];
  again: string;
  exchanges: ExchangeRow[];
};
export type Row = { area: string; resource: string; method: string; path: string; cases: CaseRow[] };
export type MatrixData = {
  facts: Fact[];
  problems: string[];
  /** The first of them, and how many there are. */
  causes: { rows: CauseRow[]; of: number };
  coverage: CoverageRow[];
  /** Operations that nobody claims, which were not run. */
  notImplemented: string[];
  outcomes: readonly string[];
  columns: Column[];
  urls: { [page: string]: string };
  texts: string[];
  rows: Row[];
};

/** How many bytes of findings are shown in full, and the length of those beyond. */
const ROOM = 4_000_000;
const SHORT = 80;

/** What the page is made of: the run file, and what goes with it. */
export type Given = {
  run: Run;
  cases: Case[];
  causes: Cause[];
  shown: ReadonlyMap<string, Shown[]>;
  urlOf: UrlOf;
  workers: number;
};

/** What the page of a run shows: its causes, its operations by area and resource, their cases, and how each clause fared. */
export function matrixData({ run, cases, causes, shown, urlOf, workers }: Given): MatrixData {
  const texts = openTexts();
  const verdicts = grouped(run.clauses, ({ address }) => parseAddress(address).subject);
  let room = ROOM;
  const finding = (text: string): Text => {
    room -= sizeIn(text);
    return texts.at(room > 0 ? text : shortened(text, SHORT));
  };
  const clauseRow = (subject: Case, verdict: Verdict): ClauseRow => {
    const id = verdict.address.slice(subject.address.length + 1);
    const clause = subject.clauses.find((each) => each.id === id);
    const row: KeptRow = [
      texts.at(id),
      OUTCOMES.indexOf(verdict.outcome),
      texts.at(verdict.level),
      clause === undefined ? -1 : groupOf(clause),
      texts.at(verdict.source),
      finding(verdict.expected),
    ];
    if (verdict.outcome === 'pass') return row;
    const { step, other, side, pointer } = comparedBy(clause);
    const said = [finding(verdict.got), texts.at(verdict.blame ?? 'nobody')] as const;
    const known = texts.at(verdict.deviations.join(', '));
    return [...row, [...said, known, texts.at(step), texts.at(other), side, texts.at(pointer)]];
  };
  const caseRow = (subject: Case): CaseRow => {
    const own = verdicts.get(subject.address) ?? [];
    const isPassed = own.every(({ outcome }) => outcome === 'pass');
    return {
      address: subject.address,
      page: texts.at(subject.page),
      column: familyOf(subject.kind),
      clauses: own.toSorted(redsFirst).map((verdict) => clauseRow(subject, verdict)),
      again: isPassed ? '' : again(subject),
      exchanges: (shown.get(subject.address) ?? []).map((exchange) => exchangeRow(exchange, texts.at)),
    };
  };
  const urls = cases.flatMap((subject): [string, string][] => {
    const url = urlOf(subject);
    return url?.startsWith('https://') ? [[subject.page, url]] : [];
  });
  const rows = [...grouped(cases, rowKey).values()].map((own): Row => {
    const [first] = own as [Case];
    const [area, resource] = [areaOf(first), resourceOf(first)];
    return { area, resource, ...pick(first), cases: own.map(caseRow) };
  });
  rows.sort(byPlace);
  const addresses = rows.flatMap((row) => row.cases.map(({ address }) => address));
  const places = new Map(addresses.map((address, at) => [address, at]));
  return {
    facts: factsOf(run, cases, workers),
    problems: run.problems,
    causes: causeRows(causes, (address) => places.get(address) ?? -1, urlOf),
    coverage: coverageRows(run.coverage, texts.at),
    notImplemented: run.notImplemented,
    outcomes: OUTCOMES,
    columns: COLUMNS,
    urls: Object.fromEntries(urls),
    texts: texts.all,
    rows,
  };
}

function grouped<T>(all: T[], keyOf: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const own = groups.get(keyOf(each));
    if (own === undefined) groups.set(keyOf(each), [each]);
    else own.push(each);
  }
  return groups;
}

const pick = ({ operation: { method, path } }: Case) => ({ method, path });
const rowKey = (subject: Case): string =>
  JSON.stringify([resourceOf(subject), subject.operation.method, subject.operation.path]);

const keyOf = ({ area, resource, path, method }: Row): string => [area, resource, path, method].join('\n');
const byPlace = (one: Row, other: Row): number => (keyOf(one) < keyOf(other) ? -1 : 1);
const redsFirst = (one: Verdict, other: Verdict): number =>
  Number(isRed(other)) - Number(isRed(one)) ||
  Number(one.outcome === 'pass') - Number(other.outcome === 'pass');

/** An expectation, as far as it names a member. */
type Meant = { kind: string; property?: string; pointer?: string };

/**
 * With what the reply to a clause's step is compared: what was sent, or the reply to another step; and where in it the
 * clause looks, as a JSON pointer.
 */
function comparedBy(clause: Clause | undefined): {
  step: string;
  other: string;
  side: Side;
  pointer: string;
} {
  if (clause === undefined) return { step: '', other: '', side: '', pointer: '' };
  const { step, expectation } = clause;
  const { property = '', pointer = `/${property}` }: Meant = expectation;
  const place = pointer === '/' ? '' : pointer;
  if (expectation.kind === 'same-entity' || expectation.kind === 'unchanged')
    return { step, other: expectation.of, side: 'got', pointer: place };
  const sentBy = expectation.kind === 'echo' || expectation.kind === 'assigned' ? expectation.of : undefined;
  return { step, other: sentBy ?? step, side: 'sent', pointer: place };
}

function exchangeRow({ step, request, reply, note, curl }: Shown, at: (text: string) => Text): ExchangeRow {
  const lines = (headers: Shown['request']['headers']) =>
    at(
      Object.entries(headers)
        .map(([name, value]) => `${name}: ${value}`)
        .join('\n'),
    );
  const body = (text: string | null) => (text === null ? null : at(text));
  return {
    step: at(step),
    request: [at(request.line), lines(request.headers), body(request.body)],
    reply: reply && [at(reply.line), lines(reply.headers), body(reply.text)],
    note: at(note),
    curl: at(curl),
  };
}
