import { clauseAddress, parseAddress } from '../../model/address.ts';
import type { Case, CaseKind } from '../../model/case.ts';
import { isRed, type Outcome, type Verdict, worst } from '../../model/verdict.ts';

/**
 * The operations of a run, one line each: the worst outcome, passed clauses, and by kind the cases without red; of
 * bad requests, how many were refused, since a warning is not red.
 */
export function operationsTable(cases: Case[], clauses: Verdict[]): string {
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
  const shown = lines.length > MOST_LINES ? lines.filter(([outcome]) => outcome !== 'pass') : lines;
  const hidden = lines.length - shown.length;
  const table = columns([['outcome', ...kinds.map(heading), 'clauses', 'operation'], ...shown]);
  return hidden === 0 ? table : `${table}\nand ${hidden} operations of which every clause passed`;
}

/** `24 of 31`: the bad requests that were refused, of those that must not be accepted. */
export function refusals(cases: Case[], clauses: Verdict[]): string {
  const asked = cases.filter(({ clauses }) => clauses.some(({ id }) => id === REFUSED));
  const addresses = new Set(asked.map(({ address }) => clauseAddress(address, REFUSED)));
  const refused = clauses.filter(({ address, outcome }) => outcome === 'pass' && addresses.has(address));
  return `${refused.length} of ${asked.length}`;
}

/** Where a table is longer, it has only the operations with something to see. */
const MOST_LINES = 100;
const REFUSED = 'refused';

const heading = (kind: CaseKind): string => (kind === 'rejection' ? 'refused' : kind);

function columns(lines: string[][]): string {
  const widths = (lines[0] ?? []).map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const padded = lines.map((line) => line.map((text, at) => text.padEnd(widths[at] ?? 0)));
  return padded.map((line) => line.join('  ').trimEnd()).join('\n');
}
