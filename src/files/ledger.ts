import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { LedgerEntry, Recorder } from '../provision/ledger.ts';
import { REPORTS } from './root.ts';

const FILE = join(REPORTS, 'ledger.jsonl');

/** Appends to the ledger; each entry is on the disk before the call returns. */
export function recordIn(run: string, base: string): Recorder {
  return (event, path) => {
    const entry: LedgerEntry = { run, pid: process.pid, base, event, path };
    mkdirSync(REPORTS, { recursive: true });
    const file = openSync(FILE, 'a');
    writeSync(file, `${JSON.stringify(entry)}\n`);
    fsyncSync(file);
    closeSync(file);
  };
}

/** Reads the ledger; a last line that a dying process did not finish was not yet acted upon. */
export function readLedger(): LedgerEntry[] {
  if (!existsSync(FILE)) return [];
  const lines = readFileSync(FILE, 'utf8').split('\n');
  return lines.slice(0, -1).map((line) => JSON.parse(line) as LedgerEntry);
}

/** Forgets everything; only when nothing is left and no run is going on. */
export const clearLedger = (): void => rmSync(FILE, { force: true });

/** Whether a process goes on; one that has died and that nobody has waited for is still in the list. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const status = `/proc/${pid}/stat`;
  return !existsSync(status) || !/^\d+ \(.*\) Z/.test(readFileSync(status, 'utf8'));
}
