import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { Case } from '../model/case.ts';
import type { LeftOut } from '../model/left-out.ts';
import type { Waivers } from '../model/waiver.ts';

/** What a run judges: its cases, what of the pages it leaves out, and the operations that nobody claims. */
export type Catalogue = { cases: Case[]; leftOut: LeftOut[]; notImplemented: string[] };

/** The catalogue of a run, and by which waivers it is judged. */
export type RunCatalogue = Catalogue & { waivers: Waivers };

/** Writes a catalogue that only this user can read: a line for each case, after one for all else. */
export function writeCatalogue(path: string, { cases, ...rest }: RunCatalogue): void {
  const file = openSync(path, 'w', 0o600);
  try {
    writeSync(file, `${JSON.stringify(rest)}\n`);
    // One text of ten thousand cases would need the memory twice.
    for (const subject of cases) writeSync(file, `${JSON.stringify(subject)}\n`);
  } finally {
    closeSync(file);
  }
}

/** Reads what `writeCatalogue` has written. */
export function readCatalogue(path: string): RunCatalogue {
  const [first = '{}', ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  return { ...JSON.parse(first), cases: lines.map((line) => JSON.parse(line) as Case) };
}
