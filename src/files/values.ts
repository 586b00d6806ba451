import { type Values, valuesByKey } from '../cases/page/placeholder.ts';
import { ConfigError } from '../model/error.ts';
import { isJsonObject, type Json } from '../model/json.ts';
import { pathSegment } from '../model/path-segment.ts';
import { readText } from './text-file.ts';

const EXPECTED = 'a JSON object of ids by collection, such as { "users": "…" }';

/** The user's own ids by collection, from the file in GRAPH_VALUES. Throws ConfigError, with file and line. */
export function loadValues(path: string): Values {
  const text = readText(path, EXPECTED);
  const refuse = (at: number, found: string): never => {
    throw new ConfigError(
      `${path}:${text.slice(0, at).split('\n').length}: expected ${EXPECTED}, found ${found}`,
    );
  };
  let given: Json = null;
  try {
    given = JSON.parse(text);
  } catch (error) {
    // What the parser says can repeat a part of the file; where it stopped is enough.
    const at = /position (\d+)/.exec((error as Error).message)?.[1] ?? text.trimEnd().length;
    refuse(Number(at), 'no JSON');
  }
  if (!isJsonObject(given)) return refuse(0, 'other JSON');
  const values: Values = {};
  for (const [collection, value] of Object.entries(given)) {
    const at = Math.max(0, text.indexOf(JSON.stringify(collection)));
    if (typeof value !== 'string' || pathSegment(value) === null)
      return refuse(at, `a value of ${JSON.stringify(collection)} that cannot stand in a path`);
    values[collection] = value;
  }
  return valuesByKey(values);
}
