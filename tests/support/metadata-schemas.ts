import { Ajv2020 } from 'ajv/dist/2020.js';
import AjvFormats from 'ajv-formats';
import { readCsdl } from '../../src/metadata/csdl.ts';
import { schemasOf } from '../../src/metadata/schemas.ts';
import type { Version } from '../../src/model/contract.ts';

/** A CSDL file of one `microsoft.graph` schema with this content; the content begins on line 4. */
export function csdl(content: string): string {
  return `<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
<edmx:DataServices>
<Schema Namespace="microsoft.graph" Alias="graph" xmlns="http://docs.oasis-open.org/odata/ns/edm">
${content}
</Schema>
</edmx:DataServices>
</edmx:Edmx>
`;
}

/** The text of each schema file of `roots`. */
export const filesOf = (text: string, roots: string[], version: Version = 'beta'): Map<string, string> =>
  schemasOf(readCsdl(text, 'my.csdl'), { version, roots });

/** The schemas of `roots`, parsed. */
export const schemas = (text: string, roots: string[]) =>
  new Map([...filesOf(text, roots)].map(([file, content]) => [file, JSON.parse(content)]));

/**
 * Ajv, strict, with these schemas; it knows `x-edm` only as an annotation. Code that is not optimised accepts the
 * same values and compiles in a third of the time.
 */
export function ajvOf(all: Iterable<object>): Ajv2020 {
  const ajv = new Ajv2020({ strict: true, allErrors: true, inlineRefs: false, code: { optimize: false } });
  AjvFormats.default(ajv);
  ajv.addKeyword('x-edm');
  for (const schema of all) ajv.addSchema(schema);
  return ajv;
}

/** Whether a value is valid as the type, by the schemas of the type and of all that it needs. */
export function accepts(text: string, type: string): (value: unknown) => boolean {
  const ajv = ajvOf(schemas(text, [type]).values());
  const validate = ajv.getSchema(`https://graph-conformance.invalid/beta/${type}.json`);
  if (validate === undefined) throw new Error(`no schema for ${type}`);
  return (value) => validate(value) === true;
}
