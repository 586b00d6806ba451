import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ConfigError } from '../model/error.ts';

/** A file that a user starts with: its path below the user's folder, with `/`. */
export type StartingFile = { path: string; text: string };

/** Only its owner reads a file that is meant for secrets. On Windows the folder decides. */
const PRIVATE = 0o600;

/** Writes files that are not there yet; one that is there stays as it is. Throws ConfigError where one cannot be written. */
export function writeNew(folder: string, files: StartingFile[]): { written: string[]; kept: string[] } {
  const written: string[] = [];
  const kept: string[] = [];
  for (const { path, text } of files) {
    const file = join(folder, path);
    const refuse = (error: unknown): never => {
      const { code } = error as NodeJS.ErrnoException;
      throw new ConfigError(`${file}: expected a file to write, found ${code}`);
    };
    try {
      mkdirSync(dirname(file), { recursive: true });
    } catch (error) {
      refuse(error);
    }
    try {
      writeFileSync(file, text, { flag: 'wx', ...(path === '.env' ? { mode: PRIVATE } : {}) });
      written.push(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') refuse(error);
      kept.push(path);
    }
  }
  return { written, kept };
}
