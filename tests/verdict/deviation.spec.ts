import { expect, test } from '@playwright/test';
import { ALL_KINDS, catalogue } from '../../src/engine/catalogue.ts';
import { loadContracts, loadDeviations, requireFormat } from '../../src/files/data.ts';
import { matchesAddress } from '../../src/model/address.ts';
import type { Case, Expectation, Level } from '../../src/model/case.ts';
import type { Contract } from '../../src/model/contract.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { readSettings } from '../../src/settings/settings.ts';
import type { Finding } from '../../src/verdict/check.ts';
import { type Deviation, isAbout, isMoot, withoutMoot } from '../../src/verdict/deviation.ts';
import { settle } from '../../src/verdict/settle.ts';
import { DOCUMENTED } from '../support/known-deviations.ts';

/** Everything that a user can name, so that no case is left out. */
const WHOLE = {
  GRAPH_AUTH: 'token',
  GRAPH_TOKEN: 'x',
  GRAPH_FILTER_ID: '0c2f4a86-93d1-4e5b-8a7c-6b1d2e3f4a50',
  GRAPH_COLLECTION_ID: 'SMS00001',
};
const OBSERVED = catalogue(readSettings({ ...WHOLE, GRAPH_PROFILE: 'observed' }), ALL_KINDS);
const deviations = loadDeviations();

/** The clauses of some cases, as the address of each and what `about` says of it. */
const clausesOf = (cases: Case[], about: (subject: Case, clause: string) => boolean): string[] =>
  cases.flatMap((subject) =>
    subject.clauses.filter(({ id }) => about(subject, id)).map(({ id }) => `${subject.address}#${id}`),
  );

for (const deviation of deviations) {
  test(`each pattern of ${deviation.name} matches a clause of each of its operations`, () => {
    const cases = [...DOCUMENTED, ...OBSERVED];
    for (const operation of deviation.operations) {
      const one = { ...deviation, operations: [operation] };
      for (const clauses of deviation.clauses.map((pattern) => [pattern]))
        expect(
          clausesOf(cases, (subject, id) => isAbout({ ...one, clauses }, subject, id)),
          `${operation} ${clauses}`,
        ).not.toEqual([]);
      for (const moot of (deviation.moot ?? []).map((pattern) => [pattern]))
        expect(
          clausesOf(cases, (subject, id) => isMoot({ ...one, moot }, subject, id)),
          `${operation} ${moot}`,
        ).not.toEqual([]);
    }
  });
}

test('in the observed profile the clauses that a deviation is about are judged, and moot ones are left out', () => {
  for (const deviation of deviations) {
    expect(
      clausesOf(OBSERVED, (subject, id) => isMoot(deviation, subject, id)),
      deviation.name,
    ).toEqual([]);
    expect(
      clausesOf(OBSERVED, (subject, id) => isAbout(deviation, subject, id)),
      deviation.name,
    ).not.toEqual([]);
  }
});

test('no clause has two deviations that both replace it', () => {
  const instead = deviations.filter(({ page, unknown }) => page === undefined && unknown === undefined);
  const twice = (subject: Case, id: string) =>
    instead.filter((deviation) => isAbout(deviation, subject, id)).length > 1;
  expect(clausesOf(OBSERVED, twice)).toEqual([]);
});

test('what nobody knows is said of no clause of which something is known', () => {
  const unknown = deviations.filter((deviation) => deviation.unknown);
  const known = deviations.filter((deviation) => !deviation.unknown && deviation.page === undefined);
  const both = (subject: Case, id: string) =>
    [unknown, known].every((some) => some.some((deviation) => isAbout(deviation, subject, id)));
  expect(clausesOf(OBSERVED, both)).toEqual([]);
});

/** A clause of a case, and the names of the deviations that are about it, `!` before those that make it moot. */
const knownOf = (cases: Case[]): string[] =>
  cases.flatMap((subject) =>
    subject.clauses.map(({ id }) => {
      const about = deviations.filter((deviation) => isAbout(deviation, subject, id)).map(({ name }) => name);
      const moot = deviations
        .filter((deviation) => isMoot(deviation, subject, id))
        .map(({ name }) => `!${name}`);
      return [`${subject.operation.path} ${subject.name}#${id}`, ...about, ...moot].join(' ');
    }),
  );

/** The same page by another name of its file, and with other names of its keys. */
const renamed = (contract: Contract): Contract => ({
  ...contract,
  page: `intune-policyset-${contract.page}`,
});
const rekeyed = (contract: Contract): Contract => ({
  ...renamed(contract),
  operations: contract.operations.map(({ path, ...rest }) => ({
    ...rest,
    path: path.replace(/\{[^}]*\}/, '{id}'),
  })),
});

for (const profile of ['documented', 'observed'] as const) {
  test(`in the ${profile} profile a page by another file name inherits all that is known of its operations`, () => {
    const settings = readSettings({ ...WHOLE, GRAPH_PROFILE: profile });
    const shipped = loadContracts('beta');
    const expected = knownOf(catalogue(settings, ALL_KINDS, shipped));
    expect(expected.filter((line) => line.split(' ').length > 2).length).toBeGreaterThan(300);
    expect(knownOf(catalogue(settings, ALL_KINDS, shipped.map(renamed)))).toEqual(expected);
    const keys = (lines: string[]) => lines.map((line) => line.replace(/\{[^}]*\}/, '{}'));
    expect(keys(knownOf(catalogue(settings, ALL_KINDS, shipped.map(rekeyed))))).toEqual(keys(expected));
  });
}

test('a page with one of the paths of another page inherits what is known of that path, without its name', () => {
  const settings = readSettings({ ...WHOLE, GRAPH_PROFILE: 'observed' });
  const both = loadContracts('beta').filter(
    ({ page, operations }) => operations.length > 1 && !page.startsWith('intune-'),
  );
  const apart = both.flatMap((contract) =>
    contract.operations.map((operation, at) => ({
      ...contract,
      page: `only-${at}`,
      operations: [operation],
    })),
  );
  expect(apart.length).toBe(2);
  expect(knownOf(catalogue(settings, ALL_KINDS, apart)).toSorted()).toEqual(
    knownOf(catalogue(settings, ALL_KINDS, both)).toSorted(),
  );
});

test('what is known of one version is not said of another, and what is known of both is', () => {
  const settings = readSettings({
    ...WHOLE,
    GRAPH_BASE_URL: 'http://127.0.0.1:1/v1.0',
    GRAPH_PARENTS: 'create',
    GRAPH_PROFILE: 'observed',
  });
  const stable = loadContracts('beta')
    .filter(({ page }) => /^device(configuration|compliance)/.test(page))
    .map((contract) => ({ ...contract, version: 'v1.0' as const }));
  const names = new Set(
    catalogue(settings, ALL_KINDS, stable).flatMap((subject) =>
      subject.clauses.flatMap(({ id }) =>
        deviations.filter((deviation) => isAbout(deviation, subject, id)).map(({ name }) => name),
      ),
    ),
  );
  expect([...names]).toEqual(['compliance-create-not-routed']);
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
  ['a pattern with the name of a page', { clauses: ['a/example#id'] }],
  ['a pattern without a clause', { clauses: ['example'] }],
  ['an unknown version', { versions: ['v2.0'] }],
  ['the name of a key in its operation', { operations: ['POST /a/{id}/b'] }],
  ['an operation without a method', { operations: ['/a/{}/b'] }],
  ['a likely reply beside a known one', { likely: [{ kind: 'status', statuses: [400] }] }],
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
const base = {
  name: 'd',
  says: 'so',
  versions: ['beta' as const],
  operations: ['GET /x/{}'],
  clauses: [],
  evidence: [],
  date: '',
};
const instead = (observed: string): Deviation => ({ ...base, observed: member(observed) });
const besides = (page: string, observed: string): Deviation => ({
  ...base,
  page: member(page),
  observed: member(observed),
});
const UNKNOWN: Deviation = { ...base, unknown: true };
const likely = (reply: string): Deviation => ({ ...UNKNOWN, likely: member(reply) });

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
  // It is unknown, and there is a guess: both the page's reply and the guessed one pass.
  ['/kept', 'must', [likely('/broken')], 'pass', 0],
  ['/kept', 'must', [likely('/kept')], 'pass', 0],
  ['/broken', 'must', [likely('/kept')], 'pass', 1],
  ['/broken', 'must', [likely('/broken')], 'fail', 1],
  ['/broken', 'should', [likely('/broken')], 'warn', 1],
  ['/blocked', 'must', [likely('/kept')], 'pass', 1],
  ['/blocked', 'must', [likely('/blocked')], 'blocked', 1],
];
for (const [clause, level, known, outcome, by] of SETTLED) {
  const kinds = known.map(({ page, observed, unknown, likely }) =>
    JSON.stringify({ page, observed, unknown, likely }),
  );
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
    name: 'c',
    version: 'beta',
    operation: { method: 'GET', path: '/x/{xId}', line: 1 },
    steps: [step('a', 'GET'), step('b', 'GET'), step('c', 'POST'), step('d', 'GET'), step('e', 'POST')],
    clauses: [clause('a', 'a'), clause('d', 'd'), clause('e', 'e')],
  } as unknown as Case;
  const left = (...moot: string[]) =>
    withoutMoot([subject], [{ ...base, moot }]).map(({ steps, clauses }) => [
      steps.map(({ name }) => name).join(''),
      clauses.map(({ id }) => id).join(''),
    ]);
  expect(left('d#a')).toEqual([['abcde', 'ade']]);
  expect(left('c#a')).toEqual([['bcde', 'de']]);
  expect(left('c#e')).toEqual([['abcd', 'ad']]);
  expect(left('c#{a,d}')).toEqual([['ce', 'e']]);
  expect(left('c#*')).toEqual([]);
});
