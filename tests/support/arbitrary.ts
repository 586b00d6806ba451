import fc from 'fast-check';
import { below, isJsonObject, type Json, type JsonObject } from '../../src/model/json.ts';

export type Member = [name: string, value: Json];

/** Names that a plain object already has, that a JSON pointer escapes, or that OData gives a meaning. */
const NAMES = ['__proto__', 'constructor', 'hasOwnProperty', 'toString', '', '/', '~', '~1', 'id', 'value'];

const typeName = fc.stringMatching(/^#?microsoft\.graph\.[a-z]{1,3}$/);
const scalar: fc.Arbitrary<Json> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('', 'Id value', 'ID VALUE', 'x'.repeat(3000)),
);
const name = fc.oneof(fc.constantFrom(...NAMES), fc.string({ maxLength: 4 }));

/** `Object.fromEntries` makes `__proto__` a member like any other, as `JSON.parse` does. */
const ofMembers = (value: fc.Arbitrary<Json>): fc.Arbitrary<JsonObject> => {
  const member: fc.Arbitrary<Member> = fc.oneof(
    { weight: 4, arbitrary: fc.tuple(name, value) },
    { weight: 1, arbitrary: fc.tuple(fc.constant('@odata.type'), typeName) },
  );
  return fc.array(member, { maxLength: 5 }).map((members) => Object.fromEntries(members));
};

const trees = fc.letrec<{ value: Json; object: JsonObject }>((tie) => ({
  object: ofMembers(tie('value')),
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    tie('object'),
    fc.array(tie('value'), { maxLength: 4 }),
  ),
}));
export const anyJson = trees.value;
export const anyObject = trees.object;

/** 8-4-4-4-12 hexadecimal digits in either letter case. */
export const guid = fc.stringMatching(/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/);

/** A date that exists, as RFC 3339 section 5.6 writes it. */
export const dateTime = fc
  .tuple(
    fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
    fc.constantFrom('', '.1', '.1234567'),
    fc.constantFrom('Z', 'z', '+00:00', '-11:30', '+23:59'),
  )
  .map(([date, fraction, offset]) => date.toISOString().slice(0, 19) + fraction + offset);

/** Values made up while a property runs; they are not shrunk, since arbitraries made anew shrink without end. */
export const anyRandom = fc.noShrink(fc.gen());

/** A copy in which each object's members, at any depth, went through `change`. */
export function mapMembers(value: Json, change: (members: Member[]) => Member[]): Json {
  if (Array.isArray(value)) return value.map((item) => mapMembers(item, change));
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).map(([name, member]): Member => [name, mapMembers(member, change)]);
  return Object.fromEntries(change(members));
}

/** A value as text in which only the order of members and the `#` of an `@odata.type` are lost. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) =>
    name === '@odata.type' && typeof member === 'string'
      ? `"@odata.type":${JSON.stringify(member.replace(/^#/, ''))}`
      : `${JSON.stringify(name)}:${canonical(member)}`,
  );
  return `{${members.toSorted().join()}}`;
}

/** One change of a value: what was done, at which JSON pointer, and the changed value. */
export type Mutation = { what: string; pointer: string; value: Json };

/** Every way to break a value at one place: an item, a member, a scalar, a type. */
export function mutations(value: Json, pointer = ''): Mutation[] {
  const here = ([what, changed]: [string, Json]): Mutation => ({ what, pointer, value: changed });
  const wholes: [string, Json][] = [
    ['in an array', [value]],
    ...(isJsonObject(value) ? [] : [['in an object', { value }] as [string, Json]]),
    ...(value === null ? [] : [['null', null] as [string, Json]]),
  ];
  const inside = Array.isArray(value)
    ? ofArray(value, pointer)
    : isJsonObject(value)
      ? ofObject(value, pointer)
      : [];
  return [...wholes.map(here), ...scalarChanges(value).map(here), ...inside];
}

function scalarChanges(value: Json): [string, Json][] {
  if (typeof value === 'boolean')
    return [
      ['negated', !value],
      ['as text', String(value)],
    ];
  if (typeof value === 'number')
    return [
      ['other number', value === 0 ? 1 : -value],
      ['as text', String(value)],
    ];
  if (typeof value !== 'string') return [['as text', JSON.stringify(value)]];
  const cases = [value.toUpperCase(), value.toLowerCase()].filter((other) => other !== value);
  return [['longer', `${value}x`], ...cases.map((other): [string, Json] => ['letter case', other])];
}

function ofArray(value: Json[], pointer: string): Mutation[] {
  const at = (what: string, changed: Json[]): Mutation => ({ what, pointer, value: changed });
  return [
    at('item added', [...value, null]),
    at('item repeated', value.length === 0 ? [0] : [value[0] as Json, ...value]),
    ...value.map((_, index) => at('item dropped', value.toSpliced(index, 1))),
    ...value.slice(1).flatMap((item, index) => {
      const before = value[index] as Json;
      const isSame = canonical(item) === canonical(before);
      return isSame ? [] : [at('items swapped', value.toSpliced(index, 2, item, before))];
    }),
    ...value.flatMap((item, index) =>
      mutations(item, below(pointer, index)).map((inner) => ({
        ...inner,
        value: value.with(index, inner.value),
      })),
    ),
  ];
}

function ofObject(value: JsonObject, pointer: string): Mutation[] {
  const members = Object.entries(value);
  return members.flatMap(([name, member], index) => {
    const at = below(pointer, name);
    const replaced = (...by: Member[]): Json => Object.fromEntries(members.toSpliced(index, 1, ...by));
    const renamed = `${name}@`;
    return [
      { what: 'member dropped', pointer: at, value: replaced() },
      { what: 'member renamed', pointer: at, value: { [renamed]: member, ...(replaced() as JsonObject) } },
      ...(typeof member === 'string' && name !== '@odata.type'
        ? [{ what: '# added', pointer: at, value: replaced([name, `#${member}`]) }]
        : []),
      ...mutations(member, at).map((inner) => ({ ...inner, value: replaced([name, inner.value]) })),
    ];
  });
}
