import { parseAddress } from '../../model/address.ts';
import type { Case } from '../../model/case.ts';
import { isRed, type Outcome, type Verdict, worst } from '../../model/verdict.ts';

/** The operations of a run, one line each: the worst outcome, cases without red by kind, passed clauses. */
export function operationsTable(cases: Case[], clauses: Verdict[]): string {
  const rows = new Map<string, Verdict[]>();
  for (const row of clauses) {
    const { subject } = parseAddress(row.address);
    rows.set(subject, [...(rows.get(subject) ?? []), row]);
  }
  const outcomeOf = ({ address }: Case): Outcome =>
    worst((rows.get(address) ?? []).map(({ outcome }) => outcome));
  const operationOf = ({ operation }: Case): string => `${operation.method} ${operation.path}`;
  const kinds = [...new Set(cases.map(({ kind }) => kind))];
  const lines = [...new Set(cases.map(operationOf))].map((name) => {
    const own = cases.filter((subject) => operationOf(subject) === name);
    const counts = kinds.map((kind) => {
      const ofKind = own.filter((subject) => subject.kind === kind);
      return `${ofKind.filter((subject) => !isRed({ outcome: outcomeOf(subject) })).length}/${ofKind.length}`;
    });
    const judged = own.flatMap(({ address }) => rows.get(address) ?? []);
    const passed = judged.filter(({ outcome }) => outcome === 'pass').length;
    return [worst(own.map(outcomeOf)), ...counts, `${passed}/${judged.length}`, name];
  });
  return columns([['outcome', ...kinds, 'clauses', 'operation'], ...lines]);
}

function columns(lines: string[][]): string {
  const widths = (lines[0] ?? []).map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const padded = lines.map((line) => line.map((text, at) => text.padEnd(widths[at] ?? 0)));
  return padded.map((line) => line.join('  ').trimEnd()).join('\n');
}
