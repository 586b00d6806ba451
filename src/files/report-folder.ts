import { randomUUID } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { ConfigError } from '../model/error.ts';
import { parseObject } from '../model/json.ts';
import { HERE, type Process, stateOf } from './process.ts';
import { ROOT, reportPaths } from './root.ts';

/** Says that a folder is ours to write to and to empty. */
const MARKER = '.graph-conformance';
const LOCK = '.graph-conformance.lock';
/** What a fresh checkout has in its folder. */
const KEPT = '.gitkeep';

const REFRESH_MS = 30_000;
/** A lock from elsewhere that was not refreshed for so long is that of a process which has died. */
const STALE_MS = 10 * REFRESH_MS;

/**
 * Throws ConfigError unless a folder may be written to: one that is not there, that is empty, that a run of ours has
 * marked, or the project's own `reports`. A run empties folders in it. Symbolic links are not followed: what they name
 * need not be ours.
 */
export function requireOwnFolder(reports: string): void {
  const { folder, ...files } = reportPaths(reports);
  const shown = relative(process.cwd(), folder) || '.';
  const begun = [files.run, files.matrix].map((path) => `${path}.new`);
  const all = [folder, ...Object.values(files), ...begun, join(folder, MARKER), join(folder, LOCK)];
  for (const path of all) {
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found === undefined || found.isDirectory() || (found.isFile() && path !== folder)) continue;
    const what = found.isSymbolicLink()
      ? 'a symbolic link, which is not followed'
      : path === folder
        ? 'no folder'
        : 'no regular file';
    throw new ConfigError(`GRAPH_REPORTS=${reports}: ${relative(process.cwd(), path) || '.'} is ${what}`);
  }
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const isOurs = folder === join(ROOT, 'reports') || names.includes(MARKER);
  if (isOurs || names.every((name) => name === KEPT)) return;
  throw new ConfigError(
    `GRAPH_REPORTS=${reports}: ${shown} is not empty and was not made by a run (it has no file ${MARKER}), and a run empties playwright/ and allure-results/ in it; name a new folder, or create that file if an earlier version has made the folder`,
  );
}

/**
 * Makes a folder for reports, marks it as ours, and holds it until the process ends: two runs in one folder would
 * overwrite each other's results, and a sweep would delete the ledger of a run. Throws ConfigError where the folder is
 * not ours, or another process holds it.
 */
export function holdFolder(reports: string): void {
  requireOwnFolder(reports);
  const { folder } = reportPaths(reports);
  const lock = join(folder, LOCK);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, MARKER), 'Written and emptied by graph-conformance.\n');
  const own = JSON.stringify({ ...HERE, nonce: randomUUID() });
  while (!created(lock, own)) {
    const text = readOrNull(lock) ?? '';
    const holder = parseObject(text) as unknown as Process | null;
    if (isHeld(lock, holder)) {
      const who = holder === null ? 'another process' : `process ${holder.pid} on ${holder.host}`;
      throw new ConfigError(
        `GRAPH_REPORTS=${reports}: ${who} uses this folder and is still running; wait for it, or name another folder`,
      );
    }
    takeAway(lock, text);
  }
  const refresh = setInterval(() => touch(lock), REFRESH_MS).unref();
  process.on('exit', () => {
    clearInterval(refresh);
    if (readOrNull(lock) === own) rmSync(lock, { force: true });
  });
}

function created(lock: string, text: string): boolean {
  try {
    writeFileSync(lock, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isHeld(lock: string, holder: Process | null): boolean {
  const state = holder === null ? 'elsewhere' : stateOf(holder);
  if (state !== 'elsewhere') return state === 'running';
  const at = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return Date.now() - at < STALE_MS;
}

/** Removes a lock that nobody holds any more; one that another process has put in its place meanwhile is put back. */
function takeAway(lock: string, text: string): void {
  const aside = `${lock}.${randomUUID()}`;
  try {
    renameSync(lock, aside);
  } catch {
    return; // Another process was faster.
  }
  if (readOrNull(aside) === text) rmSync(aside);
  else renameSync(aside, lock);
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function touch(path: string): void {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // It was removed by hand: then nothing is held any more.
  }
}
