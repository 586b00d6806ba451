import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Approval } from '../model/drift.ts';
import { ConfigError } from '../model/error.ts';
import type { Waiver } from '../model/waiver.ts';
import { readGiven } from './given-json.ts';
import { WORK } from './root.ts';

/** The waivers that hold where GRAPH_WAIVERS names no other file. */
const USUAL = 'waivers.json';

/** Where the waivers are: as GRAPH_WAIVERS says, from the project's folder. */
export const waiverPath = (given: string | null): string => resolve(WORK, given ?? USUAL);

/** The user's waivers; none where no file is named, and the usual one is not there. Throws ConfigError. */
export function loadWaivers(given: string | null): Waiver[] {
  const path = waiverPath(given);
  return given === null && !existsSync(path) ? [] : readGiven(path, 'waivers', 'a list of waivers');
}

/** The waivers that a file has so far; none where it is yet to be written. Throws ConfigError. */
export const knownWaivers = (given: string | null): Waiver[] =>
  existsSync(waiverPath(given)) ? loadWaivers(given) : [];

/** Writes the waivers in one go, so that nobody reads half of them. Throws ConfigError where they cannot be written. */
export const writeWaivers = (given: string | null, waivers: Waiver[]): void =>
  writeEntries(waiverPath(given), waivers);

/** Where approved drift is: as GRAPH_DRIFT says, from the project's folder. */
export const driftPath = (given: string | null): string => resolve(WORK, given ?? 'drift.json');

/** Approved drift; none where no file is named, and the usual one is not there. Throws ConfigError. */
export function loadApprovals(given: string | null): Approval[] {
  const path = driftPath(given);
  return given === null && !existsSync(path) ? [] : readGiven(path, 'drift', 'a list of approved drift');
}

/** The approvals that a file has so far; none where it is yet to be written. Throws ConfigError. */
export const knownApprovals = (given: string | null): Approval[] =>
  existsSync(driftPath(given)) ? loadApprovals(given) : [];

/** Writes approvals in one go. Throws ConfigError where they cannot be written. */
export const writeApprovals = (given: string | null, approvals: Approval[]): void =>
  writeEntries(driftPath(given), approvals);

function writeEntries(path: string, entries: object[]): void {
  try {
    writeFileSync(`${path}.new`, `${JSON.stringify(entries, null, 2)}\n`);
    renameSync(`${path}.new`, path);
  } catch (error) {
    throw new ConfigError(
      `${path}: expected a file to write, found ${(error as NodeJS.ErrnoException).code}`,
    );
  }
}

/** The operations that an implementer claims, each as `POST /users/{id}/…`. Throws ConfigError. */
export const loadClaims = (path: string): string[] =>
  readGiven(resolve(WORK, path), 'claims', 'a list of operations such as "GET /users/{id}"');
