import type { Exchange, Reply } from '../model/exchange.ts';
import { below, isJsonObject, type Json, type JsonObject } from '../model/json.ts';
import {
  FORMATS,
  type Format,
  JSON_TYPES,
  type JsonType,
  type Shape,
  type ShapeMember,
} from '../model/shape.ts';
import { actualType, type GraphType, type GraphTypes, typeNamed } from '../model/type.ts';
import { formatOf } from './format.ts';
import { isWord, membersNamed, typeTold } from './member-name.ts';

/** What a shape is made by. */
export type Ground = {
  types: GraphTypes;
  /** The qualified name of the type that the reply is of, or the items of its list. */
  resource: string | null;
  /**
   * The ids of what the case has created, where other cases may change what the lists in the reply hold: of such lists
   * only those items are looked at. `null` where the case has them to itself.
   */
  only: ReadonlySet<string> | null;
  /** Whether a name is, or contains, something that must not be told. */
  isSecret: (text: string) => boolean;
};

const DEEPEST = 16;
const MOST_MEMBERS = 600;
const MOST_TEXTS = 40;
/** The most values that are looked at: enough for half a second. */
const MOST_VALUES = 100_000;

/** The links between pages are there or not as lists are long or short. */
const LINK = /(?:next|delta)Link$/;

type Seen = {
  types: Set<JsonType>;
  formats: Set<Format>;
  enums: Set<string>;
  odataTypes: Set<string>;
  empty: boolean;
  /** How many objects around it have it, and how many objects were seen here. */
  holders: number;
  objects: number;
  around: Seen | null;
};

/** The shape of a reply, and of the further pages of its list; `null` where there is no reply. Linear in its size. */
export function shapeOf({ reply, pages = [] }: Exchange, ground: Ground): Shape | null {
  if (reply === null) return null;
  const { status } = reply;
  if (!('value' in reply.json)) return { status, body: bodyOf(reply), members: {} };
  const { types, resource } = ground;
  const type = resource === null || status >= 400 ? null : typeNamed(resource, types);
  const building = openBuilding(ground);
  const root = reply.json.value;
  const list =
    isJsonObject(root) && !(type !== null && Object.hasOwn(type.members, 'value')) ? root.value : null;
  const isEnvelope = Array.isArray(list) || isJsonObject(list);
  building.add(root, isEnvelope ? null : type, isEnvelope ? type : null);
  for (const page of pages) {
    const body = page.reply !== null && 'value' in page.reply.json ? page.reply.json.value : null;
    if (Array.isArray(list) && isJsonObject(body) && Array.isArray(body.value))
      building.addItems(body.value, type);
  }
  return { status, body: 'json', ...building.result() };
}

function bodyOf({ cut, bytes }: Reply): Shape['body'] {
  if (cut !== null) return 'cut';
  return bytes === 0 ? 'empty' : 'other';
}

function openBuilding({ types, only, isSecret }: Ground) {
  const seen = new Map<string, Seen>();
  let more = false;
  let values = 0;

  const place = (pointer: string, around: Seen | null): Seen | null => {
    const known = seen.get(pointer);
    if (known !== undefined) return known;
    if (seen.size >= MOST_MEMBERS) {
      more = true;
      return null;
    }
    const made = newSeen(around);
    seen.set(pointer, made);
    return made;
  };
  const isOurs = (value: Json) =>
    only === null || (isJsonObject(value) && typeof value.id === 'string' && only.has(value.id));

  type At = { pointer: string; depth: number; around: Seen | null; type: GraphType | null; isWhole: boolean };
  const visit = (value: Json, at: At, inValue: GraphType | null = null): void => {
    values += 1;
    const here = at.depth > DEEPEST || values > MOST_VALUES ? null : place(at.pointer, at.around);
    if (here === null) {
      more = true;
      return;
    }
    here.types.add(typeOf(value));
    if (typeof value === 'string') addText(here, value, at.type);
    else if (Array.isArray(value)) visitItems(value, { ...at, around: here });
    else if (isJsonObject(value)) visitObject(value, here, at, inValue);
  };
  const addText = (here: Seen, text: string, type: GraphType | null): void => {
    if (type?.kind !== 'enum') here.formats.add(formatOf(text));
    // Of an enumeration with flags a value is several members.
    else
      for (const member of text.split(/, ?/).slice(0, MOST_TEXTS))
        if (type.values.includes(member) || (isWord(member) && !isSecret(member))) put(here.enums, member);
  };
  const visitItems = (items: Json[], at: At): void => {
    if (at.isWhole && items.length === 0 && at.around !== null) at.around.empty = true;
    const below = { ...at, pointer: `${at.pointer}/*`, depth: at.depth + 1 };
    for (const item of items) if (at.isWhole || isOurs(item)) visit(item, { ...below, isWhole: true });
  };
  const visitObject = (object: JsonObject, here: Seen, at: At, inValue: GraphType | null): void => {
    here.objects += 1;
    const told = typeTold(object, isSecret);
    if (told !== null) put(here.odataTypes, told);
    const name = at.type === null ? told : actualType(at.type.name, object, types);
    const type = name === null ? null : typeNamed(name, types);
    const isWhole = at.isWhole || isOurs(object);
    const holders = new Set<Seen>();
    for (const [member, value] of membersNamed(object, type, isSecret)) {
      if (!isWhole && LINK.test(member)) continue;
      const pointer = below(at.pointer, member);
      const declared = inValue !== null && member === 'value' ? inValue : memberType(type, member, types);
      visit(value, { pointer, depth: at.depth + 1, around: here, type: declared, isWhole });
      const holder = seen.get(pointer);
      if (holder !== undefined) holders.add(holder);
    }
    for (const holder of holders) holder.holders += 1;
  };
  const top = { around: null, isWhole: only === null };
  return {
    add: (root: Json, type: GraphType | null, inValue: GraphType | null) =>
      visit(root, { ...top, pointer: '', depth: 0, type }, inValue),
    /** The items of a further page. */
    addItems: (items: Json[], type: GraphType | null) =>
      visitItems(items, { ...top, pointer: '/value', depth: 1, type, around: seen.get('/value') ?? null }),
    result: (): Pick<Shape, 'members' | 'more'> => {
      const pointers = [...seen.keys()].toSorted();
      const members = pointers.map((pointer) => [pointer, memberOf(seen.get(pointer) as Seen)]);
      return { members: Object.fromEntries(members), ...(more ? { more } : {}) };
    },
  };
}

const newSeen = (around: Seen | null): Seen => ({
  types: new Set(),
  formats: new Set(),
  enums: new Set(),
  odataTypes: new Set(),
  empty: false,
  holders: 0,
  objects: 0,
  around,
});

function put(texts: Set<string>, text: string): void {
  if (texts.size < MOST_TEXTS) texts.add(text);
}

function memberType(type: GraphType | null, member: string, types: GraphTypes): GraphType | null {
  const name = type !== null && Object.hasOwn(type.members, member) ? type.members[member] : null;
  return name != null && Object.hasOwn(types, name) ? (types[name] ?? null) : null;
}

function typeOf(value: Json): JsonType {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : (typeof value as JsonType);
}

function memberOf({ types, formats, enums, odataTypes, empty, holders, around }: Seen): ShapeMember {
  const isPlain = formats.size === 0 || (formats.size === 1 && formats.has('text'));
  const isSome = around?.types.has('object') === true && holders < around.objects;
  return {
    types: JSON_TYPES.filter((type) => types.has(type)),
    ...(isPlain ? {} : { formats: FORMATS.filter((format) => formats.has(format)) }),
    ...(enums.size === 0 ? {} : { enums: [...enums].toSorted() }),
    ...(odataTypes.size === 0 ? {} : { odataTypes: [...odataTypes].toSorted() }),
    ...(empty ? { empty: true as const } : {}),
    ...(isSome ? { some: true as const } : {}),
  };
}
