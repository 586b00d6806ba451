import { isJsonObject, type Json, type JsonObject } from '../model/json.ts';
import { type GraphType, type GraphTypes, shortName } from '../model/type.ts';

/** The Graph types that generated schemas describe; the inverse of `structuredSchema`. */
export function typesOf(schemas: JsonObject[]): GraphTypes {
  const byName = new Map(schemas.map((schema) => [shortName(String(schema.title)), schema]));
  return Object.fromEntries([...byName].map(([name, schema]) => [name, typeOf(schema, byName)]));
}

function typeOf(schema: JsonObject, byName: Map<string, JsonObject>): GraphType {
  const facts = schema['x-edm'] as Partial<GraphType> & Pick<GraphType, 'kind'>;
  return {
    name: String(schema.title),
    kind: facts.kind,
    abstract: facts.abstract === true,
    open: facts.open === true,
    derived: facts.derived ?? [],
    values: (schema.enum as string[] | undefined) ?? [],
    members: membersOf(schema, byName),
  };
}

function membersOf(schema: JsonObject, byName: Map<string, JsonObject>): GraphType['members'] {
  const [reference] = (schema.allOf as { $ref: string }[] | undefined) ?? [];
  const base = reference && byName.get(fileType(reference.$ref));
  const own = Object.entries((schema.properties ?? {}) as JsonObject)
    .filter(([name]) => !name.startsWith('@'))
    .map(([name, member]) => [name, referenced(member)]);
  return { ...(base === undefined ? {} : membersOf(base, byName)), ...Object.fromEntries(own) };
}

/** The type that a member's schema refers to, at whatever depth its nullability and collection put it. */
function referenced(schema: Json): string | null {
  if (schema === null || typeof schema !== 'object') return null;
  if (isJsonObject(schema) && typeof schema.$ref === 'string') return fileType(schema.$ref);
  const inside = Object.values(schema).map(referenced);
  return inside.find((name) => name !== null) ?? null;
}

const fileType = (reference: string): string => decodeURI(reference.replace(/\.json(#.*)?$/, ''));
