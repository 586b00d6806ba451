import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, relative } from 'node:path';
import type { JsonObject } from '../model/json.ts';
import type { ShapeTable } from '../model/shape.ts';
import type { RunFile } from '../results/run.ts';
import { requireFormat } from './data.ts';
import { WORK } from './root.ts';

/** Writes the run file in one go, so that nobody reads half of one. Throws DataError where it breaks its own schema. */
export function writeRunFile(path: string, run: RunFile): void {
  requireFormat(relative(WORK, path), run as unknown as JsonObject, 'run');
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(`${path}.new`, 'w');
  try {
    for (const part of partsOf(run)) writeSync(file, part);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.new`, path);
}

/** How many clauses are one part of the text. */
const PART = 500;

/** The text of a run file in parts: that of ten thousand cases is too long to be made in one. */
function* partsOf({ clauses, shapes, ...rest }: RunFile): Generator<string, void> {
  const indented = (value: object) => JSON.stringify(value, null, 2).replace(/^/gm, '    ');
  yield JSON.stringify(rest, null, 2).slice(0, -2);
  if (shapes !== undefined) yield `,\n  "shapes": ${shapesText(shapes)}`;
  yield ',\n  "clauses": [';
  for (let at = 0; at < clauses.length; at += PART) {
    const part = clauses.slice(at, at + PART).map(indented);
    yield `${at === 0 ? '' : ','}\n${part.join(',\n')}`;
  }
  yield clauses.length === 0 ? ']\n}\n' : '\n  ]\n}\n';
}

/** A line for each shape and each case: there are thousands. */
function shapesText({ table, operations, of }: ShapeTable): string {
  const lines = (texts: string[]) => texts.map((text) => `\n      ${text}`).join(',');
  const list = (values: unknown[]) => `[${lines(values.map((value) => JSON.stringify(value)))}\n    ]`;
  const cases = Object.entries(of).map(
    ([address, steps]) => `${JSON.stringify(address)}: ${JSON.stringify(steps)}`,
  );
  return `{\n    "table": ${list(table)},\n    "operations": ${list(operations)},\n    "of": {${lines(cases)}\n    }\n  }`;
}

/** Reads a run file that this version has written. */
export const readRunFile = (path: string): RunFile => JSON.parse(readFileSync(path, 'utf8')) as RunFile;

/** When a file was last written, in milliseconds since 1970; `null` where there is none. */
export const writtenAt = (path: string): number | null =>
  statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null;

/** Removes the results of an earlier run. */
export const clearResults = (folder: string): void => rmSync(folder, { recursive: true, force: true });
