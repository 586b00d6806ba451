import { mkdirSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CATEGORIES } from './labels.ts';
import type { AllureFile } from './result.ts';

export type AllureFolder = {
  /** Begins to write files; returns at once. */
  write: (files: AllureFile[]) => void;
  /** Waits until all are written; returns why some could not be, one line each. */
  end: () => Promise<string[]>;
};

/** Opens the folder for the results of a run, with the categories of its reds and what it was run against. */
export function openAllureFolder(folder: string, environment: { [name: string]: string }): AllureFolder {
  const under = new Set<Promise<void>>();
  const problems = new Set<string>();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'categories.json'), JSON.stringify(CATEGORIES));
  writeFileSync(join(folder, 'environment.properties'), properties(environment));
  return {
    write: (files) => {
      for (const { name, text } of files) {
        const writing = writeFile(join(folder, name), text)
          .catch(({ message }: Error) => void problems.add(`an Allure result cannot be written: ${message}`))
          .finally(() => under.delete(writing));
        under.add(writing);
      }
    },
    end: async () => {
      await Promise.all(under);
      return [...problems];
    },
  };
}

/** As `java.util.Properties` reads it. */
const properties = (values: { [name: string]: string }): string =>
  Object.entries(values)
    .map(([name, value]) => `${escaped(name).replaceAll(' ', '\\ ')}=${escaped(value)}\n`)
    .join('');

const escaped = (text: string): string => text.replace(/[\\:=#!]/g, '\\$&').replace(/\r?\n/g, '\\n');
