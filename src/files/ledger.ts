import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { LedgerEntry, Recorder } from '../provision/ledger.ts';

/** Appends to the ledger; each entry is on the disk before the call returns (`as` is O_APPEND and O_SYNC). */
export function recordIn(ledger: string, run: string, base: string): Recorder {
  return (event, path) => {
    const entry: LedgerEntry = { run, pid: process.pid, base, event, path };
    mkdirSync(dirname(ledger), { recursive: true });
    appendFileSync(ledger, `${JSON.stringify(entry)}\n`, { flag: 'as' });
  };
}

/** Reads the ledger, but for a last line that a dying process did not finish: it had not acted upon it yet. */
export function readLedger(ledger: string): LedgerEntry[] {
  if (!existsSync(ledger)) return [];
  const lines = readFileSync(ledger, 'utf8').split('\n');
  return lines.slice(0, -1).map((line) => JSON.parse(line) as LedgerEntry);
}

/** Deletes the ledger; call it only when nothing is left and no run is writing. */
export const clearLedger = (ledger: string): void => rmSync(ledger, { force: true });

/** Whether a process is running; a zombie, dead and not yet waited for, is not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const status = `/proc/${pid}/stat`;
  return !existsSync(status) || !/^\d+ \(.*\) Z/.test(readFileSync(status, 'utf8'));
}
