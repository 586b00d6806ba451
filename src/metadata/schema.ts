import type { Version } from '../model/contract.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { shortName } from '../model/type.ts';
import { ancestorsOf, isStructured } from './inheritance.ts';
import { fileReference, typeNamePattern } from './name.ts';
import type { Enumeration, Structured } from './type.ts';
import { ANY, memberSchema, type Types } from './value.ts';

/** `.invalid` never resolves (RFC 2606), so nothing that reads a schema goes looking for it on the network. */
const BASE = 'https://graph-conformance.invalid';
const ODATA_TYPE = '@odata.type';

/** What OData may add to any entity (OData JSON Format 4.01 section 4.6). */
const CONTROL_INFORMATION = ['context', 'editLink', 'etag', 'id', 'readLink'].map((name): [string, Json] => [
  `@odata.${name}`,
  { type: 'string' },
]);

/**
 * `required` and `additionalProperties` are left out on purpose: real replies omit even non-nullable properties,
 * and OData lets a service send members that nobody documented. Other clauses judge both.
 */
export function structuredSchema(types: Types, version: Version, type: Structured): JsonObject {
  const { derived, closure } = types;
  const properties = type.members.map((member): [string, Json] => [member.name, memberSchema(types, member)]);
  // A type that no value is of says nothing of `@odata.type`: the types derived from it name it more narrowly.
  const subtypes = closure.values.has(type.name) ? (derived.get(type.name) ?? []) : null;
  if (subtypes !== null) properties.push([ODATA_TYPE, typeNameSchema([type.name, ...subtypes])]);
  if (type.kind === 'entity' && type.base === null) properties.push(...CONTROL_INFORMATION);
  return {
    ...head(version, type.name),
    'x-edm': structuredFacts(types, type, subtypes ?? []),
    type: 'object',
    ...(type.base === null ? {} : { allOf: [{ $ref: fileReference(type.base.name) }] }),
    properties: Object.fromEntries(properties.sort(([a], [b]) => (a < b ? -1 : 1))),
    ...(subtypes?.length && subtypes.every((subtype) => closure.files.has(subtype))
      ? { $defs: { [ANY]: anySchema(subtypes) } }
      : {}),
  };
}

export function enumSchema(version: Version, type: Enumeration): JsonObject {
  const members = [...type.members].sort();
  const facts = { 'x-edm': { kind: 'enum' }, type: 'string' };
  return { ...head(version, type.name), ...facts, ...values(type.flags, members) };
}

function values(flags: boolean, members: string[]): JsonObject {
  // Graph declares two enums without members and sends values of them: nothing is promised, nothing is checked.
  if (members.length === 0) return {};
  if (!flags) return { enum: members };
  const member = `(?:${members.join('|')})`;
  return { pattern: `^${member}(?:, ?${member})*$` };
}

function head(version: Version, name: string): JsonObject {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${BASE}/${version}/${fileReference(name)}`,
    title: name,
  };
}

function structuredFacts({ csdl }: Types, type: Structured, subtypes: string[]): JsonObject {
  const concrete = subtypes.filter((name) => {
    const subtype = csdl.types.get(name);
    return isStructured(subtype) && !subtype.abstract;
  });
  return {
    kind: type.kind,
    ...(type.abstract ? { abstract: true } : {}),
    // What derives from an open type is open (OData CSDL 4.01 sections 6.3 and 9.3).
    ...(ancestorsOf(csdl, type.name).some((each) => each.open) ? { open: true } : {}),
    ...(type.base === null ? {} : { base: shortName(type.base.name) }),
    ...(concrete.length === 0 ? {} : { derived: concrete.map(shortName).sort() }),
  };
}

/** A value of this type, and of the derived type that its `@odata.type` names. */
function anySchema(subtypes: string[]): JsonObject {
  const choices = subtypes.map((name) => ({
    if: { type: 'object', properties: { [ODATA_TYPE]: typeNameSchema([name]) }, required: [ODATA_TYPE] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { $ref: fileReference(name) },
  }));
  return { type: 'object', allOf: [{ $ref: '#' }, ...choices] };
}

const typeNameSchema = (names: string[]): JsonObject => ({ type: 'string', pattern: typeNamePattern(names) });
