import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from '../../src/model/verdict.ts';
import type { Findings } from '../../src/report/findings.ts';
import type { MatrixData } from '../../src/report/matrix/data.ts';

/** Addresses of clauses by their outcome, in order. */
export type ByOutcome = { [outcome in Outcome]?: string[] };

/** The clauses with these outcomes, grouped. */
export function byOutcome(clauses: { address: string; outcome: Outcome }[]): ByOutcome {
  const found: ByOutcome = {};
  for (const { address, outcome } of clauses) found[outcome] = [...(found[outcome] ?? []), address];
  for (const addresses of Object.values(found)) addresses.sort();
  return found;
}

const read = (reports: string, name: string): string => readFileSync(join(reports, name), 'utf8');

/** What the matrix shows: each clause of each case. */
export function matrixIn(reports: string): { clauses: ByOutcome; causes: number } {
  const [, text = ''] = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(
    read(reports, 'conformance.html'),
  ) ?? [''];
  const { rows, texts, outcomes, causes } = JSON.parse(text) as MatrixData;
  const clauses = rows.flatMap(({ cases }) =>
    cases.flatMap(({ address, clauses }) =>
      clauses.map(([id, outcome]) => ({
        address: `${address}${texts[id]?.startsWith('#') ? '' : '#'}${texts[id]}`,
        outcome: outcomes[outcome] as Outcome,
      })),
    ),
  );
  return { clauses: byOutcome(clauses), causes: causes.of };
}

export const findingsIn = (reports: string): Findings => JSON.parse(read(reports, 'findings.json'));

/** What the summary says: how many clauses came to what, and the sum of the clauses of its causes. */
export function summaryIn(reports: string): {
  counts: string;
  causes: { [outcome: string]: number };
  must: string;
} {
  const text = read(reports, 'summary.md');
  const causes: { [outcome: string]: number } = {};
  for (const [, outcome = '', count] of text.matchAll(/^\| (fail|stale|blocked|warn|waived) \| (\d+) \|/gm))
    causes[outcome] = (causes[outcome] ?? 0) + Number(count);
  return {
    counts: /: ((?:\d+ \w+(?:, )?)+)$/m.exec(text)?.[1] ?? '',
    causes,
    must: /: ([\d.]+ %) of what must hold/.exec(text)?.[1] ?? '',
  };
}

/** What the end of the terminal says. */
export function terminalIn(output: string): {
  counts: string;
  causes: { [outcome: string]: number };
  must: string;
} {
  const causes: { [outcome: string]: number } = {};
  for (const [, outcome = '', count] of output.matchAll(/^(fail|stale|blocked|warn) +(\d+) × /gm))
    causes[outcome] = (causes[outcome] ?? 0) + Number(count);
  return {
    counts: /^\d+ cases, \d+ clauses: (.*)$/m.exec(output)?.[1] ?? '',
    causes,
    must: /^fidelity ([\d.]+ %) of must/m.exec(output)?.[1] ?? '',
  };
}

export const badgeIn = (reports: string): string =>
  /Graph fidelity: ([\d.]+ %)/.exec(read(reports, 'badge.svg'))?.[1] ?? '';
