import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { RunFile } from '../results/run.ts';
import { reportPaths } from './root.ts';

/** A folder is named by the start of its run; that of a run of some cases ends with `-part`. */
const NAME = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z(-part)?$/;

/** The name of the folder that keeps a run: no colons, which Windows refuses. */
export const keptName = ({ startedAt, partial }: Pick<RunFile, 'startedAt' | 'partial'>): string =>
  `${startedAt.replaceAll(':', '-')}${partial === true ? '-part' : ''}`;

/** Copies the newest run file to `runs/<start>/`, and removes all but the newest `keep` full runs and partial runs. */
export function keepRun(reports: string, run: Pick<RunFile, 'startedAt' | 'partial'>, keep: number): void {
  const { run: newest, runs } = reportPaths(reports);
  const folder = join(runs, keptName(run));
  if (keep > 0) {
    mkdirSync(folder, { recursive: true });
    copyFileSync(newest, join(folder, 'run.json'));
  }
  for (const isPartial of [true, false]) {
    const own = namesIn(runs).filter((name) => name.endsWith('-part') === isPartial);
    for (const name of own.slice(keep)) rmSync(join(runs, name), { recursive: true, force: true });
  }
}

/** The files of the kept full runs, newest first; those of partial runs where there is no full one. */
export function keptRuns(reports: string): string[] {
  const { runs } = reportPaths(reports);
  const names = namesIn(runs).filter((name) => existsSync(join(runs, name, 'run.json')));
  const full = names.filter((name) => !name.endsWith('-part'));
  return (full.length > 0 ? full : names).map((name) => join(runs, name, 'run.json'));
}

/** What has another name is not ours to remove. */
function namesIn(runs: string): string[] {
  if (!existsSync(runs)) return [];
  const folders = readdirSync(runs, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .map(({ name }) => name)
    .filter((name) => NAME.test(name))
    .toSorted()
    .toReversed();
}
