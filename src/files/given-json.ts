import { lineOfPointer } from '../docs/json-place.ts';
import { ConfigError } from '../model/error.ts';
import type { Json } from '../model/json.ts';
import { flawIn } from '../model/json-text.ts';
import { loadFormats } from './data.ts';
import { readText } from './text-file.ts';

/**
 * The content of a JSON file that the user names, of a format in `schemas/`; `expected` is what messages call it, for
 * example `a list of waivers`. Throws ConfigError, with file and line.
 */
export const readGiven = <T>(path: string, format: string, expected: string): T =>
  parseGiven(path, readText(path, expected), format, expected);

/** The same, of the text that was read from it. Throws ConfigError, with file and line. */
export function parseGiven<T>(path: string, text: string, format: string, expected: string): T {
  const refuse = (line: number, found: string): never => {
    throw new ConfigError(`${path}:${line}: expected ${expected}, found ${found}`);
  };
  let given: Json = null;
  try {
    given = JSON.parse(text);
  } catch (error) {
    // What the parser says can repeat a part of the file; where it stopped is enough.
    const at = Number(/position (\d+)/.exec((error as Error).message)?.[1] ?? text.trimEnd().length);
    return refuse(text.slice(0, at).split('\n').length, 'no JSON');
  }
  const flaw = flawIn(text);
  if (flaw !== null) return refuse(1, `JSON with a flaw: ${flaw}`);
  const [wrong] = loadFormats()(format, given) ?? [];
  if (wrong === undefined) return given as T;
  const { pointer, message } = wrong;
  return refuse(
    lineOfPointer(text, pointer),
    `${pointer || 'a file'} that ${message} (schemas/${format}.json)`,
  );
}
