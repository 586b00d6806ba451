import type { Case } from '../../model/case.ts';
import type { LeftOut } from '../../model/left-out.ts';
import type { Outcome, Verdict } from '../../model/verdict.ts';
import { counted } from '../counted.ts';
import { firstOf } from '../cut.ts';

/** What the last lines of a run tell, of its run file. */
export type Summary = {
  counts: { [outcome in Outcome]: number };
  retries: { [address: string]: { retries: number; restarts: number } };
  clauses: Verdict[];
};

/** The counts of a run: retries, cases and clauses. */
export function countLines(cases: Case[], { counts, retries, clauses }: Summary): string[] {
  const again = Object.values(retries);
  const sum = (of: 'retries' | 'restarts') => again.reduce((total, each) => total + each[of], 0);
  const shown = Object.entries(counts).filter(([outcome, count]) => count > 0 || outcome === 'pass');
  return [
    ...(again.length === 0
      ? []
      : [
          `${counted(again.length, 'case')} had retries: ${sum('retries')} of single requests, ${sum('restarts')} of the whole case`,
        ]),
    `${counted(cases.length, 'case')}, ${counted(clauses.length, 'clause')}: ${shown.map(([outcome, count]) => `${count} ${outcome}`).join(', ')}`,
  ];
}

/** How many cases judge entities without a schema, because the metadata here does not have their type. */
export const noSchemaLines = (count: number): string[] =>
  count === 0
    ? []
    : [`${count} cases judge entities of types that schemas/ does not have: by their page alone`];

/** What is left at the target, `most` lines of it, and the command that deletes it; no line where nothing is left. */
export function leftLines(left: string[], sweep: string, most: number): string[] {
  const lines = firstOf(left, most, (count) => `and ${count} more; run.json names each`);
  return left.length === 0
    ? []
    : ['left over at the target:', ...lines.map((line) => `  ${line}`), `to delete it: ${sweep}`];
}

/** What was left out of the pages that a run was given: by kind, `most` of them, how many, and the first of them. */
export function leftOutLines(leftOut: LeftOut[], most: number): string[] {
  if (leftOut.length === 0) return [];
  const kinds = new Map<string, LeftOut[]>();
  for (const each of leftOut) {
    const own = kinds.get(each.why);
    if (own === undefined) kinds.set(each.why, [each]);
    else own.push(each);
  }
  const rows = [...kinds].map(([kind, own]) => {
    const example = own
      .slice(0, 1)
      .map(({ page, line, reason }) => `, for example ${page}:${line}: ${reason}`);
    return `  ${String(own.length).padStart(5)} ${kind}${example.join('')}`;
  });
  return [
    `left out: ${leftOut.length} examples or pages; run.json names each`,
    ...firstOf(rows, most, (count) => `        and ${count} more reasons`),
  ];
}
