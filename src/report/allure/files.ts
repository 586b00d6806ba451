import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How allure-playwright writes its results: each call begins a file and returns at once. */
export type AllureWriter = {
  writeResult: (result: { uuid: string }) => void;
  writeGroup: (group: { uuid: string }) => void;
  writeGlobals: (name: string, globals: object) => void;
  writeAttachment: (name: string, content: Buffer | string) => void;
  writeAttachmentFromPath: (name: string, from: string) => void;
  writeEnvironmentInfo: (values: { [name: string]: string }) => void;
  writeCategoriesDefinitions: (categories: object[]) => void;
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
      writeResult: (result) => writeJson(`${result.uuid}-result.json`, result),
      writeGroup: (group) => writeJson(`${group.uuid}-container.json`, group),
      writeGlobals: writeJson,
      writeAttachment: write,
      writeAttachmentFromPath: (name, from) => keep(copyFile(from, join(folder, name))),
      writeEnvironmentInfo: (values) => write('environment.properties', properties(values)),
      writeCategoriesDefinitions: (categories) => writeJson('categories.json', categories),
    },
    end: async () => {
      await Promise.all(under);
      if (problem !== null) throw problem;
    },
  };
}

/** Adds the results of another run, if it left any, to a folder: their names are random, and what says the same is replaced. */
export function copyAllureResults(from: string, to: string): void {
  if (!existsSync(from)) return;
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true }))
    if (entry.isFile()) copyFileSync(join(from, entry.name), join(to, entry.name));
}

/** Leaves out members without content: each step of a result has five of them. */
const withoutEmpty = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0 ? undefined : value;

/** As `java.util.Properties` reads it. */
const properties = (values: { [name: string]: string }): string =>
  Object.entries(values)
    .map(([name, value]) => `${escaped(name).replaceAll(' ', '\\ ')}=${escaped(value)}\n`)
    .join('');

const escaped = (text: string): string => text.replace(/[\\:=#!]/g, '\\$&').replace(/\r?\n/g, '\\n');
