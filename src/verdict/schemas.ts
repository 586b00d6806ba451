import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Json, JsonObject } from '../model/json.ts';

/** Where a value does not match its schema; `pointer` is a JSON pointer (RFC 6901) into the value. */
export type Disagreement = { pointer: string; message: string };
/** Compares a value with the schema of that name; throws where there is no such schema. */
export type Schemas = (name: string, value: Json) => Disagreement[];

/** Whether a disagreement is about a property or something inside it. */
export const isWithin =
  (property: string) =>
  ({ pointer }: Disagreement): boolean =>
    pointer === `/${property}` || pointer.startsWith(`/${property}/`);

export const tell = (found: Disagreement[]): string =>
  found.map(({ pointer, message }) => `${pointer || '/'} ${message}`).join('; ');

/** Compiles schemas (JSON Schema 2020-12, ajv strict mode) on first use. Keys are the names used in `$ref`. */
export function compileSchemas(files: { [name: string]: JsonObject }): Schemas {
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
  formats.default(ajv);
  ajv.addKeyword('x-edm'); // What the metadata says of the type beyond JSON Schema; no constraint.
  const idOf = (name: string) => String(files[name]?.$id ?? name);
  for (const [name, schema] of Object.entries(files)) ajv.addSchema(schema, idOf(name));
  return (name, value) => {
    const validate: ValidateFunction | undefined = name in files ? ajv.getSchema(idOf(name)) : undefined;
    if (validate === undefined)
      throw new Error(`no schema "${name}"; there are ${Object.keys(files).join(', ')}`);
    validate(value);
    // An `if` only repeats that one of its branches failed.
    return (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if').map(describe);
  };
}

function describe({ instancePath, message, params }: ErrorObject): Disagreement {
  const extra = Object.entries(params as { [name: string]: unknown })
    .filter(([name]) => name.startsWith('additional') || name === 'allowedValues')
    .map(([, value]) => ` ${Array.isArray(value) ? value.join(', ') : JSON.stringify(value)}`)
    .join('');
  return { pointer: instancePath, message: `${message ?? 'does not match'}${extra}` };
}
