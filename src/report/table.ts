import type { Case, Outcome } from '../model.ts';
import type { RunRow } from './run.ts';

const ORDER: Outcome[] = ['pass', 'warn', 'waived', 'stale', 'blocked', 'fail'];

/** The worst of some outcomes; `pass` where there are none. */
export const worst = (outcomes: Outcome[]): Outcome =>
  outcomes.reduce((one, other) => (ORDER.indexOf(other) > ORDER.indexOf(one) ? other : one), 'pass');

/** The operations of a run, one line each: outcome, clauses that passed, method and path, address. */
export function operationsTable(cases: Case[], clauses: RunRow[]): string {
  const lines = cases.map(({ address, operation }) => {
    const own = clauses.filter((row) => row.address.startsWith(`${address}#`));
    const passed = own.filter(({ outcome }) => outcome === 'pass').length;
    return [
      worst(own.map(({ outcome }) => outcome)),
      `${passed}/${own.length}`,
      `${operation.method} ${operation.path}`,
      address,
    ];
  });
  return columns([['outcome', 'clauses', 'operation', 'case'], ...lines]);
}

function columns(lines: string[][]): string {
  const widths = (lines[0] ?? []).map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((text, at) => text.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
