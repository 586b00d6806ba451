import type { Version } from '../model/contract.ts';
import type { JsonObject } from '../model/json.ts';
import { closureOf } from './closure.ts';
import { MetadataError } from './error.ts';
import { derivedTypes } from './inheritance.ts';
import { fileName, rootsOf } from './name.ts';
import { enumSchema, structuredSchema } from './schema.ts';
import type { Csdl } from './type.ts';
import type { Types } from './value.ts';

type Selection = { version: Version; roots: string[] };

/**
 * File name → the file's exact text, sorted by file name: same input, same bytes. `roots` are types with or
 * without `microsoft.graph.`. Throws MetadataError.
 */
export function schemasOf(csdl: Csdl, { version, roots }: Selection): Map<string, string> {
  const derived = derivedTypes(csdl);
  const closure = closureOf(csdl, derived, rootsOf(csdl, roots));
  const names = [...closure.files].sort();
  expectDistinctFiles(csdl, names);
  const types = { csdl, derived, closure };
  return new Map(names.map((name) => [fileName(name), textOf(schemaOf(types, version, name))]));
}

function schemaOf(types: Types, version: Version, name: string): JsonObject {
  const type = types.csdl.types.get(name);
  if (type === undefined || type.kind === 'definition') return {};
  return type.kind === 'enum' ? enumSchema(version, type) : structuredSchema(types, version, type);
}

const textOf = (schema: JsonObject): string => `${JSON.stringify(schema, null, 2)}\n`;

/** On some file systems `Group.json` and `group.json` are one file, and `@odata.type` ignores letter case too. */
function expectDistinctFiles(csdl: Csdl, names: string[]): void {
  const taken = new Map<string, string>();
  for (const name of names) {
    const file = fileName(name).toLowerCase();
    const other = taken.get(file);
    if (other !== undefined) {
      const offset = csdl.types.get(name)?.offset ?? 0;
      const problem = `expected one file per type, found ${other} and ${name} in one ${file}; rename one of them`;
      throw new MetadataError(csdl.source, offset, problem);
    }
    taken.set(file, name);
  }
}
