import { expect, test } from '@playwright/test';
import { ALL_KINDS, catalogue } from '../../src/engine/catalogue.ts';
import { loadDeviations, requireFormat } from '../../src/files/data.ts';
import { matchesAddress } from '../../src/model/address.ts';
import type { Case, Expectation, Level } from '../../src/model/case.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { readSettings } from '../../src/settings/settings.ts';
import type { Finding } from '../../src/verdict/check.ts';
import { type Deviation, withoutMoot } from '../../src/verdict/deviation.ts';
import { settle } from '../../src/verdict/settle.ts';

/** Everything that a user can name, so that no case is left out. */
const WHOLE = {
  GRAPH_AUTH: 'token',
  GRAPH_TOKEN: 'x',
  GRAPH_FILTER_ID: '0c2f4a86-93d1-4e5b-8a7c-6b1d2e3f4a50',
  GRAPH_COLLECTION_ID: 'SMS00001',
};
const addresses = (variables: { [name: string]: string }): string[] =>
  catalogue(readSettings({ ...WHOLE, ...variables }), ALL_KINDS).flatMap(({ address, clauses }) =>
    clauses.map(({ id }) => `${address}#${id}`),
  );
const documented = addresses({ GRAPH_BINDINGS: '1' });
const observed = addresses({ GRAPH_PROFILE: 'observed' });
const deviations = loadDeviations();

for (const { name, addresses: patterns, moot = [] } of deviations) {
  test(`each pattern of ${name} matches a clause`, () => {
    expect(
      [...patterns, ...moot].filter((one) => !documented.some((each) => matchesAddress(one, each))),
    ).toEqual([]);
  });
}

test('in the observed profile the clauses that a deviation is about are judged, and moot ones are left out', () => {
  for (const { name, addresses: patterns, moot = [] } of deviations) {
    expect(observed.filter((each) => moot.some((one) => matchesAddress(one, each))).length, name).toBe(0);
    expect(
      observed.filter((each) => patterns.some((one) => matchesAddress(one, each))).length,
      name,
    ).not.toBe(0);
  }
});

test('no clause has two deviations that both replace it', () => {
  const instead = deviations.filter(({ page, unknown }) => page === undefined && unknown === undefined);
  const about = (address: string) =>
    instead.filter(({ addresses: patterns }) => patterns.some((one) => matchesAddress(one, address)));
  expect(observed.filter((address) => about(address).length > 1)).toEqual([]);
});

const MATCHES: [pattern: string, address: string, does: boolean][] = [
  ['beta/a/example#id', 'beta/a/example#id', true],
  ['beta/a/example#id', 'beta/a/example#id-guid', false],
  ['beta/a/example#id', 'x/beta/a/example#id', false],
  ['beta/a/target.*#id', 'beta/a/target.x.y#id', true],
  ['beta/a/target.*#id', 'beta/a/targets#id', false],
  ['beta/a/*', 'beta/a/example#id', false],
  ['beta/a/*#*', 'beta/a/example#id', true],
  ['beta/{a,b}/{example#id,lifecycle#x}', 'beta/b/lifecycle#x', true],
  ['beta/{a,b}/{example#id,lifecycle#x}', 'beta/c/lifecycle#x', false],
  ['v1.0/a/example#id', 'v1x0/a/example#id', false],
];
for (const [pattern, address, does] of MATCHES)
  test(`the pattern ${pattern} ${does ? 'matches' : 'does not match'} the address ${address}`, () =>
    expect(matchesAddress(pattern, address)).toBe(does));

const FORMAT: [what: string, change: JsonObject][] = [
  ['no evidence', { evidence: [] }],
  ['evidence that is no link', { evidence: ['somebody said so'] }],
  ['no date', { date: '' }],
  ['an unknown key', { why: 'x' }],
  ['a pattern without a version', { addresses: ['a/example#id'] }],
  ['nothing observed, and not unknown', { observed: null }],
  ['an expectation that no deviation has', { observed: [{ kind: 'reply' }] }],
];
for (const [what, change] of FORMAT) {
  test(`the format of deviations refuses one with ${what}`, () => {
    const changed = { ...(deviations[0] as unknown as JsonObject), ...change };
    const left = Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== null));
    expect(() => requireFormat('x', [left] as unknown as JsonObject, 'deviations')).toThrow('x at /0');
  });
}

/** What a check finds, by the pointer of its expectation, so that no reply is needed. */
const FOUND: { [pointer: string]: Finding } = {
  '/kept': { ok: true, expected: 'E', got: 'G' },
  '/broken': { ok: false, expected: 'E', got: 'G' },
  '/blocked': { ok: false, expected: 'E', got: 'not judged', blocked: 'service' },
};
const check = (expectation: Expectation): Finding =>
  FOUND[(expectation as { pointer: string }).pointer] as Finding;
const member = (pointer: string): Expectation[] => [{ kind: 'member', pointer }];
const base = { name: 'd', says: 'so', addresses: [], evidence: [], date: '' };
const instead = (observed: string): Deviation => ({ ...base, observed: member(observed) });
const besides = (page: string, observed: string): Deviation => ({
  ...base,
  page: member(page),
  observed: member(observed),
});
const UNKNOWN: Deviation = { ...base, unknown: true };

const SETTLED: [clause: string, level: Level, known: Deviation[], outcome: string, by: number][] = [
  ['/kept', 'must', [], 'pass', 0],
  ['/broken', 'must', [], 'fail', 0],
  ['/broken', 'should', [], 'warn', 0],
  ['/blocked', 'must', [], 'blocked', 0],
  // Deviations that replace the clause.
  ['/kept', 'must', [instead('/kept')], 'stale', 1],
  ['/kept', 'should', [instead('/broken')], 'stale', 1],
  ['/broken', 'must', [instead('/kept')], 'pass', 1],
  ['/broken', 'must', [instead('/broken')], 'fail', 1],
  ['/broken', 'should', [instead('/broken')], 'warn', 1],
  ['/broken', 'must', [instead('/blocked')], 'blocked', 0],
  ['/blocked', 'must', [instead('/kept')], 'pass', 1],
  ['/blocked', 'must', [instead('/blocked')], 'blocked', 0],
  // Deviations beside the clause, which must hold as well.
  ['/kept', 'must', [besides('/broken', '/kept')], 'pass', 1],
  ['/kept', 'must', [besides('/kept', '/broken')], 'stale', 1],
  ['/kept', 'must', [besides('/broken', '/broken')], 'fail', 1],
  ['/kept', 'must', [besides('/blocked', '/blocked')], 'blocked', 0],
  ['/broken', 'must', [besides('/broken', '/kept')], 'fail', 0],
  ['/blocked', 'must', [besides('/broken', '/kept')], 'blocked', 0],
  ['/kept', 'must', [besides('/broken', '/kept'), besides('/broken', '/kept')], 'pass', 2],
  ['/kept', 'must', [besides('/broken', '/kept'), besides('/kept', '/kept')], 'stale', 2],
  // What the service does is unknown.
  ['/kept', 'must', [UNKNOWN], 'pass', 0],
  ['/broken', 'must', [UNKNOWN], 'fail', 1],
  ['/blocked', 'must', [UNKNOWN], 'blocked', 1],
];
for (const [clause, level, known, outcome, by] of SETTLED) {
  const kinds = known.map(({ page, observed, unknown }) => JSON.stringify({ page, observed, unknown }));
  test(`a ${level} clause that is ${clause.slice(1)} is ${outcome} with ${kinds.join(' and ') || 'no deviation'}`, () => {
    const expectation: Expectation = { kind: 'member', pointer: clause };
    const settled = settle({ expectation, level }, known, check);
    expect([settled.outcome, settled.deviations.length]).toEqual([outcome, by]);
    expect(settled.finding.ok).toBe(outcome === 'pass');
    if (by > 0) expect(settled.finding.expected).toContain('so');
  });
}

test('a stale verdict names the deviation and says to remove it', () => {
  const expectation: Expectation = { kind: 'member', pointer: '/kept' };
  const { finding } = settle({ expectation, level: 'must' }, [instead('/broken')], check);
  expect(finding.expected).toBe('so (known deviation d)');
  expect(finding.got).toBe('matches the page again: G; remove d from fixtures/deviations.json');
});

test('moot clauses are left out, with the reads that no other clause needs and the steps after the last needed one', () => {
  const step = (name: string, method: string) => ({ name, method, path: '/x', headers: {}, body: null });
  const clause = (id: string, on: string) => ({
    id,
    level: 'must' as const,
    step: on,
    expectation: id === 'd' ? { kind: 'same-entity' as const, of: 'b' } : { kind: 'reply' as const },
    source: 's',
  });
  const subject = {
    address: 'beta/p/c',
    steps: [step('a', 'GET'), step('b', 'GET'), step('c', 'POST'), step('d', 'GET'), step('e', 'POST')],
    clauses: [clause('a', 'a'), clause('d', 'd'), clause('e', 'e')],
  } as unknown as Case;
  const left = (...moot: string[]) =>
    withoutMoot([subject], [{ ...base, moot }]).map(({ steps, clauses }) => [
      steps.map(({ name }) => name).join(''),
      clauses.map(({ id }) => id).join(''),
    ]);
  expect(left('beta/q/c#a')).toEqual([['abcde', 'ade']]);
  expect(left('beta/p/c#a')).toEqual([['bcde', 'de']]);
  expect(left('beta/p/c#e')).toEqual([['abcd', 'ad']]);
  expect(left('beta/p/c#{a,d}')).toEqual([['ce', 'e']]);
  expect(left('beta/p/c#*')).toEqual([]);
});
