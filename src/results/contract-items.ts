import { type Case, type Expectation, stepsOf } from '../model/case.ts';
import { below } from '../model/json.ts';
import type { ShapeMember } from '../model/shape.ts';
import { type GraphType, type GraphTypes, shortName, typeNamed } from '../model/type.ts';

/** Something that a reply can show of an entity: a property, a member of an enumeration, or a kind of value. */
export type Item = {
  /** `/target/groupId (groupAssignmentTarget)`, `/intent: required`, `/target/@odata.type: groupAssignmentTarget`. */
  name: string;
  /** Where it is, below the entity. */
  pointer: string;
  /** Whether, where a list is there, it is seen in the items of the list. */
  isOfItems: boolean;
  /** The qualified names of the types that values around it must have, and none beside. */
  within: { pointer: string; type: string }[];
  shownBy: (member: ShapeMember) => 'value' | 'null' | null;
};

/** Stands for all that an enumeration will have in later versions; a service sends it to no client of today. */
const FUTURE = 'unknownFutureValue';

/**
 * What a reply can show of an entity of a type, complex values in it included. Not the entities that it leads to: no reply
 * has them unless it is asked to expand them (OData Protocol 4.01 section 11.2.5.2).
 */
export const itemsOf = (resource: string, types: GraphTypes): Item[] => {
  const type = typeNamed(resource, types);
  return type === null ? [] : valueItems(type, { pointer: '', within: [], kind: null, above: [] }, types);
};

type At = Pick<Item, 'pointer' | 'within'> & {
  /** The kind whose own members these are. */
  kind: string | null;
  /** The types of the values around: one that is in itself is followed once. */
  above: string[];
};

function valueItems(type: GraphType, at: At, types: GraphTypes): Item[] {
  if (at.above.includes(type.name)) return [];
  const inside = { ...at, above: [...at.above, type.name] };
  const shared = memberItems(Object.entries(type.members), inside, types);
  if (type.derived.length === 0) return shared;
  const kinds = type.derived.flatMap((name) => types[name] ?? []);
  const own = kinds.flatMap((kind) => {
    const members = Object.entries(kind.members).filter(([name]) => !Object.hasOwn(type.members, name));
    const within = [...at.within, { pointer: at.pointer, type: kind.name }];
    return memberItems(members, { ...inside, within, kind: shortName(kind.name) }, types);
  });
  const concrete = type.abstract ? kinds : [type, ...kinds];
  return [...concrete.map((kind) => kindItem(kind, kind === type, at)), ...shared, ...own];
}

function memberItems(members: [string, string | null][], at: At, types: GraphTypes): Item[] {
  return members.flatMap(([name, typeName]) => {
    const type = typeName === null ? undefined : types[typeName];
    if (type?.kind === 'entity') return [];
    const { within, kind } = at;
    const pointer = below(at.pointer, name);
    const title = kind === null ? pointer : `${pointer} (${kind})`;
    const property: Item = { name: title, pointer, isOfItems: false, within, shownBy: byValue };
    if (type?.kind === 'complex') return [property, ...valueItems(type, { ...at, pointer }, types)];
    const values = (type?.values ?? []).filter((value) => value !== FUTURE);
    const ofEnum = values.map((value): Item => {
      const shownBy = ({ enums }: ShapeMember) => (enums?.includes(value) ? 'value' : null);
      return { name: `${title}: ${value}`, pointer, isOfItems: true, within, shownBy };
    });
    return [property, ...ofEnum];
  });
}

const byValue = ({ types }: ShapeMember) => (types.some((type) => type !== 'null') ? 'value' : 'null');

/** A value that names no type is of the declared one (OData JSON Format 4.01 section 4.6.3). */
function kindItem(kind: GraphType, isDeclared: boolean, { pointer, within }: At): Item {
  const wanted = kind.name.toLowerCase();
  const isShown = ({ types, odataTypes }: ShapeMember) =>
    odataTypes === undefined
      ? isDeclared && types.includes('object')
      : odataTypes.some((name) => name.toLowerCase() === wanted);
  const name = `${pointer}/@odata.type: ${shortName(kind.name)}`;
  return { name, pointer, isOfItems: true, within, shownBy: (member) => (isShown(member) ? 'value' : null) };
}

/** Of an entity whose type is not known: the members that its page shows. */
export const shownItems = ({ clauses }: Case): Item[] =>
  clauses.flatMap(({ expectation }) => {
    if (expectation.kind !== 'shows' && expectation.kind !== 'present') return [];
    const { property } = expectation;
    const pointer = below('', property);
    return property.startsWith('@')
      ? []
      : [{ name: pointer, pointer, isOfItems: false, within: [], shownBy: byValue }];
  });

/** The kinds of clauses that look at an entity, or at a list of them. */
const OF_ENTITIES: Expectation['kind'][] = [
  'schema',
  'entity-type',
  'guid',
  'present',
  'shows',
  'echo',
  'repeats',
  'distinct-id',
  'same-entity',
  'list-contains',
  'assigned',
];

/** The steps of a case whose replies show the entity that it is about. */
export const entitySteps = ({ clauses }: Case): Set<string> =>
  new Set(
    clauses
      .filter(({ expectation }) => OF_ENTITIES.includes(expectation.kind))
      .flatMap((clause) => stepsOf(clause)),
  );
