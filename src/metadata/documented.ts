import type { DocumentedType } from '../model/documented-type.ts';
import { UserError } from '../model/error.ts';
import { checkBases } from './inheritance.ts';
import { isPrimitive } from './primitive.ts';
import type { Csdl, Reference, Structured } from './type.ts';

const ENTITY = 'microsoft.graph.entity';

/**
 * The metadata, and the types of some resource pages that it has not. A page says less than metadata: every property may be null,
 * no type is abstract, and a type with an `id` is an entity. Throws UserError, with the page's line, for a type of which
 * neither knows anything.
 */
export function withDocumented(csdl: Csdl, documented: DocumentedType[]): Csdl {
  const missing = documented.filter(({ name }) => !csdl.types.has(name));
  const known = new Set([...csdl.types.keys(), ...missing.map(({ name }) => name)]);
  const types = new Map(csdl.types);
  for (const each of missing) types.set(each.name, structured(each, known));
  const all = { ...csdl, types };
  checkBases(all);
  return all;
}

function structured({ name, base, properties, file }: DocumentedType, known: Set<string>): Structured {
  const isEntity = properties.some((property) => property.name === 'id');
  const baseName = base === null ? null : qualified(base);
  const inherited = isEntity && baseName === null ? ENTITY : baseName;
  const refer = (type: string, collection: boolean, line: number): Reference => {
    if (known.has(type) || isPrimitive(type)) return { name: type, collection, offset: 0 };
    throw new UserError(
      `${file}:${line}: expected a type that the metadata or another page has, found "${type}"`,
    );
  };
  return {
    kind: isEntity ? 'entity' : 'complex',
    name,
    base: inherited === null ? null : refer(inherited, false, 1),
    abstract: false,
    open: false,
    members: properties
      // The base of all entities has it.
      .filter((property) => property.name !== 'id' || inherited !== ENTITY)
      .map(({ name: member, type, collection, line }) => ({
        name: member,
        type: refer(edm(type), collection, line),
        nullable: true,
        navigation: false,
        contained: false,
      })),
    offset: 0,
  };
}

const edm = (type: string): string => (isPrimitive(`Edm.${type}`) ? `Edm.${type}` : qualified(type));

const qualified = (type: string): string => (type.includes('.') ? type : `microsoft.graph.${type}`);
