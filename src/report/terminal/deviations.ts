import type { Verdict } from '../../model/verdict.ts';

/** The known deviations of the service, one line each: on how many clauses it was met, and what it says. */
export function deviationsTable(
  deviations: { name: string; says: string; unknown?: true }[],
  verdicts: Verdict[],
): string {
  const width = Math.max(...deviations.map(({ name }) => name.length));
  const lines = deviations.map(({ name, says, unknown }) => {
    const met = verdicts.filter(({ outcome, deviations: by }) => outcome === 'pass' && by.includes(name));
    const count = unknown ? 'unknown' : String(met.length);
    return `  ${name.padEnd(width)}  ${count.padStart(7)}  ${says}`;
  });
  return ['known deviations of the service, and the clauses that were judged by them:', ...lines].join('\n');
}
