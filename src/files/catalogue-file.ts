import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { Case } from '../model/case.ts';
import type { LeftOut } from '../model/left-out.ts';

/** What a run judges: its cases, and what of the pages it leaves out. */
export type Catalogue = { cases: Case[]; leftOut: LeftOut[] };

/** Writes a catalogue that only this user can read: a line for what is left out, and one for each case. */
export function writeCatalogue(path: string, { cases, leftOut }: Catalogue): void {
  const file = openSync(path, 'w', 0o600);
  try {
    writeSync(file, `${JSON.stringify(leftOut)}\n`);
    // One text of ten thousand cases would need the memory twice.
    for (const subject of cases) writeSync(file, `${JSON.stringify(subject)}\n`);
  } finally {
    closeSync(file);
  }
}

/** Reads what `writeCatalogue` has written. */
export function readCatalogue(path: string): Catalogue {
  const [first = '[]', ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  return { leftOut: JSON.parse(first), cases: lines.map((line) => JSON.parse(line) as Case) };
}
