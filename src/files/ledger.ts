import {
  closeSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { basename, dirname } from 'node:path';
import { parseObject } from '../model/json.ts';
import { isKnownPlace, type LedgerEntry, type Recorder } from '../provision/ledger.ts';
import { loadBindings, loadFormats, loadRecipes } from './data.ts';
import { HERE } from './process.ts';

/** Appends, and returns once it is on the disk; a symbolic link is not followed. */
const APPEND =
  constants.O_WRONLY |
  constants.O_APPEND |
  constants.O_CREAT |
  constants.O_SYNC |
  (constants.O_NOFOLLOW ?? 0);

/** Appends to the ledger; each entry is on the disk before the call returns, or it throws. */
export function recordIn(ledger: string, run: string, base: string): Recorder {
  return (event, path) => {
    const entry: LedgerEntry = { run, ...HERE, at: new Date().toISOString(), base, event, path };
    mkdirSync(dirname(ledger), { recursive: true });
    const file = openSync(ledger, APPEND);
    try {
      writeLine((bytes) => writeSync(file, bytes), JSON.stringify(entry));
    } finally {
      closeSync(file);
    }
  };
}

/** How often a line is written anew that was not written whole. */
const MOST_TRIES = 3;

/**
 * Writes a line with a break before it as well, so that it stays whole after one that a dying process has not finished.
 * `write` returns how many bytes it has written; after a short write the whole line is written again, since another
 * process may have appended meanwhile. Throws where it cannot be written.
 */
export function writeLine(write: (bytes: Buffer) => number, line: string): void {
  const bytes = Buffer.from(`\n${line}\n`);
  for (let tries = 1; ; tries += 1) {
    const written = write(bytes);
    if (written === bytes.length) return;
    if (tries === MOST_TRIES) throw new Error(`only ${written} of ${bytes.length} bytes could be written`);
  }
}

/** What a ledger says, and its lines that say nothing: torn ones, and ones that no run has written. */
export type Ledger = { entries: LedgerEntry[]; torn: string[]; foreign: string[] };

/**
 * Reads the ledger. A line that a dying process did not finish is passed over: it had not acted upon it yet. So is one
 * that is not of the format, or names what no run creates; the sweep would send what it says.
 */
export function readLedger(ledger: string): Ledger {
  const read: Ledger = { entries: [], torn: [], foreign: [] };
  if (!existsSync(ledger) || !lstatSync(ledger).isFile()) return read;
  const collections = [...Object.keys(loadRecipes()), loadBindings().groups.collection];
  for (const [at, line] of readFileSync(ledger, 'utf8').split('\n').entries()) {
    if (line.trim() === '') continue;
    const where = `${basename(ledger)}:${at + 1}`;
    const value = parseObject(line);
    const wrong = value === null ? undefined : loadFormats()('ledger', value)?.[0];
    const entry = value as unknown as LedgerEntry;
    if (value === null) read.torn.push(`${where}: an unfinished line, passed over`);
    else if (wrong !== undefined)
      read.foreign.push(`${where}: ${wrong.pointer} ${wrong.message}, passed over`);
    else if (!isKnownPlace(entry, collections))
      read.foreign.push(`${where}: no run creates ${JSON.stringify(entry.path)}, passed over`);
    else read.entries.push(entry);
  }
  return read;
}

/** Deletes the ledger; call it only when nothing is left and no run is writing. */
export const clearLedger = (ledger: string): void => rmSync(ledger, { force: true });
