import type { Version } from '../model/contract.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { lineOf } from './lineage.ts';
import { fileReference, shortName, typeNamePattern } from './name.ts';
import type { Enumeration, Structured } from './type.ts';
import { ANY, memberSchema, type Types } from './value.ts';

/** `.invalid` never resolves (RFC 2606), so nothing that reads a schema goes looking for it on the network. */
const BASE = 'https://graph-conformance.invalid';
const ODATA_TYPE = '@odata.type';

/** What OData may add to any entity (JSON Format 4.01 section 4.6). */
const CONTROL_INFORMATION = ['context', 'editLink', 'etag', 'id', 'readLink'].map((name): [string, Json] => [
  `@odata.${name}`,
  { type: 'string' },
]);

/**
 * `required` and `additionalProperties` are left out on purpose: real replies omit even non-nullable properties,
 * and OData lets a service send members that no one documented. Both are judged elsewhere.
 */
export function structuredSchema(types: Types, version: Version, type: Structured): JsonObject {
  const { derived, closure } = types;
  const properties = type.members.map((member): [string, Json] => [member.name, memberSchema(types, member)]);
  // A file that is only inherited from leaves `@odata.type` to those that inherit: they say it more narrowly.
  const heirs = closure.values.has(type.name) ? (derived.get(type.name) ?? []) : null;
  if (heirs !== null) properties.push([ODATA_TYPE, typeNameSchema([type.name, ...heirs])]);
  if (type.kind === 'entity' && type.base === null) properties.push(...CONTROL_INFORMATION);
  return {
    ...head(version, type.name),
    'x-edm': structuredFacts(types, type, heirs ?? []),
    type: 'object',
    ...(type.base === null ? {} : { allOf: [{ $ref: fileReference(type.base.name) }] }),
    properties: Object.fromEntries(properties.sort(([a], [b]) => (a < b ? -1 : 1))),
    ...(heirs?.length && heirs.every((heir) => closure.files.has(heir))
      ? { $defs: { [ANY]: anySchema(heirs) } }
      : {}),
  };
}

export function enumSchema(version: Version, type: Enumeration): JsonObject {
  const members = [...type.members].sort();
  return {
    ...head(version, type.name),
    'x-edm': { kind: 'enum' },
    type: 'string',
    ...values(type.flags, members),
  };
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

function structuredFacts({ csdl }: Types, type: Structured, heirs: string[]): JsonObject {
  const concrete = heirs.filter((name) => lineOf(csdl, name)[0]?.abstract === false);
  return {
    kind: type.kind,
    ...(type.abstract ? { abstract: true } : {}),
    // What derives from an open type is open (OData CSDL 4.01 sections 6.3 and 9.3).
    ...(lineOf(csdl, type.name).some((each) => each.open) ? { open: true } : {}),
    ...(type.base === null ? {} : { base: shortName(type.base.name) }),
    ...(concrete.length === 0 ? {} : { derived: concrete.map(shortName).sort() }),
  };
}

/** A value is of this type, and of the derived type that its `@odata.type` names. */
function anySchema(heirs: string[]): JsonObject {
  const choices = heirs.map((name) => ({
    if: { type: 'object', properties: { [ODATA_TYPE]: typeNameSchema([name]) }, required: [ODATA_TYPE] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { $ref: fileReference(name) },
  }));
  return { type: 'object', allOf: [{ $ref: '#' }, ...choices] };
}

function typeNameSchema(names: string[]): JsonObject {
  return { type: 'string', pattern: typeNamePattern(names) };
}
