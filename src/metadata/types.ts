import type { Json, JsonObject } from '../model/json.ts';
import type { GraphType, GraphTypes } from '../model/type.ts';

/** What the generated schemas say of their types, beyond validation; the inverse of `structuredSchema`. */
export function typesOf(schemas: JsonObject[]): GraphTypes {
  const byName = new Map(schemas.map((schema) => [shortName(String(schema.title)), schema]));
  return Object.fromEntries([...byName].map(([name, schema]) => [name, typeOf(schema, byName)]));
}

function typeOf(schema: JsonObject, byName: Map<string, JsonObject>): GraphType {
  const facts = schema['x-edm'] as {
    kind: GraphType['kind'];
    abstract?: true;
    open?: true;
    derived?: string[];
  };
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
  const bases = ((schema.allOf as { $ref: string }[] | undefined) ?? []).map(({ $ref }) =>
    byName.get(fileType($ref)),
  );
  const inherited = bases.map((base) => (base === undefined ? {} : membersOf(base, byName)));
  const own = Object.entries((schema.properties ?? {}) as JsonObject)
    .filter(([name]) => !name.startsWith('@'))
    .map(([name, member]) => [name, referenced(member)]);
  return Object.assign({}, ...inherited, Object.fromEntries(own)) as GraphType['members'];
}

/** The type that a member's schema refers to, at whatever depth its nullability and collection put it. */
function referenced(schema: Json): string | null {
  if (schema === null || typeof schema !== 'object') return null;
  if (!Array.isArray(schema) && typeof schema.$ref === 'string') return fileType(schema.$ref);
  return (
    Object.values(schema)
      .map(referenced)
      .find((name) => name !== null) ?? null
  );
}

const fileType = (reference: string): string => reference.replace(/\.json(#.*)?$/, '');
const shortName = (qualified: string): string => qualified.replace(/^microsoft\.graph\./, '');
