import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AllureResult, keptResult } from './result.ts';

/** How allure-playwright writes its results: each call begins a file and returns at once. */
export type AllureWriter = {
  writeResult: (result: AllureResult) => void;
  writeGroup: (group: { uuid: string }) => void;
  writeGlobals: (name: string, globals: object) => void;
  writeAttachment: (name: string, content: Buffer | string) => void;
  writeAttachmentFromPath: (name: string, from: string) => void;
  writeEnvironmentInfo: () => void;
  writeCategoriesDefinitions: () => void;
};

/**
 * Opens a folder for Allure's results. The writer that comes with Allure flushes each file to disk (`fsync`), which
 * takes longer than the case. `end` waits until all is written; throws the first error.
 */
export function openAllureFolder(folder: string): { writer: AllureWriter; end: () => Promise<void> } {
  const under = new Set<Promise<void>>();
  let problem: Error | null = null;
  mkdirSync(folder, { recursive: true });
  const keep = (writing: Promise<void>) => {
    const kept = writing
      .catch((error: Error) => {
        problem ??= error;
      })
      .finally(() => under.delete(kept));
    under.add(kept);
  };
  const write = (name: string, content: Buffer | string) => keep(writeFile(join(folder, name), content));
  const writeJson = (name: string, value: object) => write(name, JSON.stringify(value, withoutEmpty));
  return {
    writer: {
      writeResult: (result) => writeJson(`${result.uuid}-result.json`, keptResult(result)),
      writeGroup: (group) => writeJson(`${group.uuid}-container.json`, group),
      writeGlobals: writeJson,
      writeAttachment: write,
      writeAttachmentFromPath: (name, from) => keep(copyFile(from, join(folder, name))),
      // What holds for the run as a whole is written with the run file.
      writeEnvironmentInfo: () => undefined,
      writeCategoriesDefinitions: () => undefined,
    },
    end: async () => {
      await Promise.all(under);
      if (problem !== null) throw problem;
    },
  };
}

/** Adds the results of another run to a folder, and returns whether it left any: each has a random name. */
export function copyAllureResults(from: string, to: string): boolean {
  if (!existsSync(from)) return false;
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true }))
    if (entry.isFile()) copyFileSync(join(from, entry.name), join(to, entry.name));
  return true;
}

/** Leaves out members without content: each step of a result has five of them. */
const withoutEmpty = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0 ? undefined : value;
