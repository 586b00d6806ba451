import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder that only this user can enter (mode 0700), and what removes it with all that is in it. */
export function makePrivateFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'graph-conformance-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Writes texts into a folder, each under its name. */
export function writeTexts(folder: string, files: { name: string; text: string }[]): void {
  for (const { name, text } of files) writeFileSync(join(folder, name), text);
}

/** The lines of such a text. */
export const readLines = (path: string): string[] => readFileSync(path, 'utf8').split('\n');
