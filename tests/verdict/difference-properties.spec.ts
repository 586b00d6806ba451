import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import type { Json } from '../../src/model/json.ts';
import { differences } from '../../src/verdict/difference.ts';
import {
  anyJson,
  anyObject,
  anyRandom,
  canonical,
  type Member,
  mapMembers,
  mutations,
} from '../support/arbitrary.ts';

const RUNS = { numRuns: 500 };
const copy = (value: Json): Json => JSON.parse(JSON.stringify(value));

const withoutHash = ([name, value]: Member): Member => [
  name,
  name === '@odata.type' && typeof value === 'string' ? value.replace(/^#/, '') : value,
];
const withHash = ([name, value]: Member): Member => [
  name,
  name === '@odata.type' && typeof value === 'string' && !value.startsWith('#') ? `#${value}` : value,
];

/** Copies that give back all that was sent; all but the one with more members are equal to it. */
const FAITHFUL: { [what: string]: (value: Json, random: fc.GeneratorValue) => Json } = {
  'as it is': copy,
  'in another order': (value, random) =>
    mapMembers(value, (members) =>
      random(fc.shuffledSubarray<Member>, members, { minLength: members.length }),
    ),
  'with types without #': (value) => mapMembers(value, (members) => members.map(withoutHash)),
  'with types with #': (value) => mapMembers(value, (members) => members.map(withHash)),
  'with more members': (value, random) =>
    mapMembers(value, (members) => [...Object.entries(random(() => anyObject)), ...members]),
};

for (const [what, change] of Object.entries(FAITHFUL)) {
  test(`a copy ${what} does not differ from the value that was sent`, () => {
    fc.assert(
      fc.property(anyJson, anyRandom, (value, random) => {
        expect(differences(value, change(value, random), '')).toEqual([]);
      }),
      RUNS,
    );
  });
}

test('a value that is changed at one place differs at that place and nowhere else', () => {
  fc.assert(
    fc.property(anyJson, fc.nat(), (value, pick) => {
      const all = mutations(value);
      const { pointer, value: mutant } = all[pick % all.length] as (typeof all)[number];
      const found = differences(value, mutant, '').map((difference) => difference.pointer);
      expect(found).not.toEqual([]);
      expect(found.filter((at) => at !== pointer && !at.startsWith(`${pointer}/`))).toEqual([]);
    }),
    RUNS,
  );
});

test('two values do not differ, either way, if and only if they are equal but for member order and #', () => {
  const near = (value: Json, random: fc.GeneratorValue): Json => {
    const changes = Object.values(FAITHFUL);
    const mutants = mutations(value).map((mutation) => mutation.value);
    const others = [...changes.map((change) => change(value, random)), ...mutants];
    return others[random(fc.nat) % others.length] as Json;
  };
  fc.assert(
    fc.property(anyJson, anyJson, fc.boolean(), anyRandom, (one, stranger, isNear, random) => {
      const other = isNear ? near(one, random) : stranger;
      const found = [...differences(one, other, ''), ...differences(other, one, '')];
      expect(found.length === 0).toBe(canonical(one) === canonical(other));
    }),
    RUNS,
  );
});

test('whatever comes back, each difference names its place and shows both sides in at most 250 characters', () => {
  fc.assert(
    fc.property(anyJson, fc.option(anyJson, { nil: undefined }), (sent, got) => {
      const odd = differences(sent, got, '/p').filter(
        (found) =>
          !/^\/p(\/|$)/.test(found.pointer) || Math.max(found.expected.length, found.got.length) > 250,
      );
      expect(odd).toEqual([]);
    }),
    RUNS,
  );
});

test('a value nested too deeply for JSON.stringify is one difference', () => {
  const deep = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`) as Json;
  expect(differences({ a: 1 }, { a: deep }, '')).toHaveLength(1);
});
