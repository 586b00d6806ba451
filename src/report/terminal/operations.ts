import { parseAddress } from '../../model/address.ts';
import type { Case, CaseKind } from '../../model/case.ts';
import { isRed, OUTCOMES, type Outcome, type Verdict, worst } from '../../model/verdict.ts';
import { firstOf } from '../cut.ts';
import { refusedOf } from '../fidelity.ts';

/**
 * The operations of a run, one line each: the worst outcome, passed clauses, and by kind the cases without red; of
 * bad requests, how many were refused, since a warning is not red. Where there are more than `most`, only those with
 * something to see, the worst first.
 */
export function operationsTable(cases: Case[], clauses: Verdict[], most: number): string[] {
  const rows = new Map<string, Verdict[]>();
  for (const row of clauses) {
    const { subject } = parseAddress(row.address);
    const own = rows.get(subject);
    if (own === undefined) rows.set(subject, [row]);
    else own.push(row);
  }
  const outcomeOf = ({ address }: Case): Outcome =>
    worst((rows.get(address) ?? []).map(({ outcome }) => outcome));
  const operationOf = ({ operation }: Case): string => `${operation.method} ${operation.path}`;
  const kinds = [...new Set(cases.map(({ kind }) => kind))];
  const byOperation = new Map<string, Case[]>();
  for (const subject of cases) {
    const name = operationOf(subject);
    const own = byOperation.get(name);
    if (own === undefined) byOperation.set(name, [subject]);
    else own.push(subject);
  }
  const lines = [...byOperation].map(([name, own]) => {
    const judged = own.flatMap(({ address }) => rows.get(address) ?? []);
    const counts = kinds.map((kind) => {
      const ofKind = own.filter((subject) => subject.kind === kind);
      if (kind === 'rejection') return refusals(ofKind, judged);
      return `${ofKind.filter((subject) => !isRed({ outcome: outcomeOf(subject) })).length}/${ofKind.length}`;
    });
    const passed = judged.filter(({ outcome }) => outcome === 'pass').length;
    return [worst(own.map(outcomeOf)), ...counts, `${passed}/${judged.length}`, name];
  });
  if (lines.length <= most) return columns([headings(kinds), ...lines]);
  const rank = ([outcome]: string[]): number => OUTCOMES.indexOf(outcome as Outcome);
  const toSee = lines
    .filter(([outcome]) => outcome !== 'pass')
    .toSorted((one, other) => rank(other) - rank(one));
  const passed = lines.length - toSee.length;
  const table = toSee.length === 0 ? [] : columns([headings(kinds), ...toSee]);
  return [
    ...firstOf(table, most + 1, (count) => `and ${count} more operations of which not every clause passed`),
    ...(passed === 0 ? [] : [`${passed} operations of which every clause passed`]),
  ];
}

/** `24 of 31`: the bad requests that were refused, of those that must not be accepted. */
export function refusals(cases: Case[], clauses: Verdict[]): string {
  const { kept, of } = refusedOf(cases, clauses);
  return `${kept} of ${of}`;
}

const headings = (kinds: CaseKind[]): string[] => ['outcome', ...kinds.map(heading), 'clauses', 'operation'];
const heading = (kind: CaseKind): string => (kind === 'rejection' ? 'refused' : kind);

function columns(lines: string[][]): string[] {
  const widths = (lines[0] ?? []).map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const padded = lines.map((line) => line.map((text, at) => text.padEnd(widths[at] ?? 0)));
  return padded.map((line) => line.join('  ').trimEnd());
}
