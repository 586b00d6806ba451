import type { Verdict } from '../../model/verdict.ts';
import { firstOf } from '../cut.ts';

/** A known deviation of the service, as the terminal tells of it. */
export type KnownDeviation = { name: string; says: string; unknown?: true };

/**
 * The known deviations of the service, one line each, `most` of them: on how many clauses it was met, and what it says.
 * No lines where none is known.
 */
export function deviationsTable(deviations: KnownDeviation[], verdicts: Verdict[], most: number): string[] {
  if (deviations.length === 0) return [];
  const met = new Map<string, number>();
  for (const { outcome, deviations: by } of verdicts)
    if (outcome === 'pass') for (const name of by) met.set(name, (met.get(name) ?? 0) + 1);
  const width = Math.max(...deviations.map(({ name }) => name.length));
  const lines = deviations.map(({ name, says, unknown }) => {
    const count = unknown ? 'unknown' : String(met.get(name) ?? 0);
    return `  ${name.padEnd(width)}  ${count.padStart(7)}  ${says}`;
  });
  return [
    'known deviations of the service, and the clauses that were judged by them:',
    ...firstOf(lines, most, (count) => `  and ${count} more; fixtures/deviations.json has each`),
  ];
}
