import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { exampleCase } from '../../src/cases/example.ts';
import { createPaths } from '../../src/cases/path.ts';
import { loadContracts, loadKnowledge } from '../../src/files/data.ts';
import { objectOf } from '../../src/model/body.ts';
import type { Case, Clause, Expectation, Level, Step } from '../../src/model/case.ts';
import type { Exchange, NotSent, Reply } from '../../src/model/exchange.ts';
import { isJsonObject, type Json, type JsonObject } from '../../src/model/json.ts';
import type { Outcome, Verdict } from '../../src/model/verdict.ts';
import { judge } from '../../src/verdict/judge.ts';
import { anyJson, anyObject, anyRandom, dateTime, guid, mutations } from '../support/arbitrary.ts';
import { ALL } from '../support/runner.ts';

const knowledge = loadKnowledge('beta', 'documented');
const SUBJECTS = loadContracts('beta').flatMap((contract) =>
  createPaths(contract).map((path) => ({
    subject: exampleCase(path),
    shown: objectOf(contract.examples[0]?.response.body) ?? {},
  })),
);
const anySubject = fc.constantFrom(...SUBJECTS);
/** Apart from src/model/guid.ts, so that a mistake there is found. */
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

// --- a sound exchange ------------------------------------------------------------------------------------

/** Annotations, which a reply may always have. */
const NAMES = ['@__proto__', '@own.note', 'constructor@x.y', '@x/y', '@'];
const facts = fc.record({
  ids: fc.uniqueArray(guid, { minLength: 2, maxLength: 2 }),
  when: dateTime,
  requestId: guid,
  mediaType: fc.constantFrom('application/json', 'Application/JSON ; odata.metadata=minimal'),
  more: fc.dictionary(fc.constantFrom(...NAMES), anyJson),
});
type Facts = typeof facts extends fc.Arbitrary<infer T> ? T : never;
type Answered = Exchange & { reply: Reply };

/** The page's own response, with a server's values in place of its placeholders. */
function sound(step: Step, at: number, shown: JsonObject, made: Facts): Answered {
  const id = made.ids[at] ?? '';
  const dated = Object.entries(shown).map(([name, value]) => [
    name,
    value === 'String (timestamp)' ? made.when : value,
  ]);
  const value: JsonObject = { ...made.more, ...Object.fromEntries(dated), id };
  const headers = {
    'content-type': made.mediaType,
    'request-id': made.requestId,
    'client-request-id': id.toUpperCase(),
  };
  const reply: Reply = { status: 201, headers, text: null, hex: null, bytes: 0, cut: null, json: { value } };
  const request = {
    ...step,
    url: step.path,
    headers: { accept: 'application/json', 'client-request-id': id },
  };
  return { step: step.name, request, reply, failure: null, durationMs: 1, retries: 0, unserved: null };
}

const soundCase = fc.tuple(anySubject, facts).map(([{ subject, shown }, made]) => ({
  subject,
  results: subject.steps.map((step, at) => sound(step, at, shown, made)),
}));

test('the reply that the page shows passes every clause of its example', () => {
  fc.assert(
    fc.property(soundCase, ({ subject, results }) => {
      const verdicts = judge(subject, results, knowledge);
      expect(verdicts.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

// --- one thing wrong -------------------------------------------------------------------------------------

type Random = fc.GeneratorValue;
type Break = (exchange: Answered, random: Random, expectation: Expectation, results: Answered[]) => void;

const bodyOf = ({ json }: Reply): JsonObject => ('value' in json ? (json.value as JsonObject) : {});

/** A wrong value of a header, or no such header. */
const breakHeader = (name: string, isRight: (text: string, before: string) => boolean): Break => {
  return ({ reply }, random) => {
    const before = reply.headers[name] ?? '';
    const near = fc.constantFrom('', ` ${before}`, `${before}0`, `{${before}}`, `${before}, ${before}`);
    const value = random(() => fc.oneof(near, fc.string()).filter((text) => !isRight(text, before)));
    reply.headers = random(fc.boolean) ? { ...reply.headers, [name]: value } : without(reply.headers, name);
  };
};

/** A wrong value of a property, at any depth, or no such property. */
const breakProperty =
  (name: string, isRight: (value: Json) => boolean, canBeMissing = false): Break =>
  ({ reply }, random) => {
    const body = bodyOf(reply);
    const before = body[name] ?? null;
    const near = mutations(before).map(({ value }) => value);
    const marred = [`${before}\n`, ` ${before}`, `{${before}}`, `${before}_1`, '2024-02-30T00:00:00Z'];
    const value = random(() => fc.constantFrom(...near, ...marred).filter((other) => !isRight(other)));
    const isDropped = !canBeMissing && random(fc.nat, 9) === 0;
    reply.json = { value: isDropped ? without(body, name) : { ...body, [name]: value } };
  };

const without = <T>(object: { [name: string]: T }, name: string): { [name: string]: T } =>
  Object.fromEntries(Object.entries(object).filter(([other]) => other !== name));
const isSameText = (one: Json, other: Json) => String(one).toLowerCase() === String(other).toLowerCase();

const BREAKS: { [kind in Expectation['kind']]?: Break } = {
  reply: (exchange) => Object.assign(exchange, { reply: null, failure: 'connection reset' }),
  status: ({ reply }, random) => {
    reply.status = random(() => fc.integer({ min: 100, max: 599 }).filter((status) => status !== 201));
  },
  'media-type': breakHeader('content-type', (text) => /^\s*application\/json\s*(;|$)/i.test(text)),
  body: ({ reply }, random) => {
    const value = bodyOf(reply);
    const wrapped = fc.constantFrom<Json>({ value }, { value: [value] }, { '@odata.context': 'x', value }, [
      value,
    ]);
    const none = fc.oneof(
      wrapped,
      anyJson.filter((other) => !isJsonObject(other)),
    );
    reply.json = random(() =>
      fc.oneof(
        none.map((value) => ({ value })),
        fc.constant({ instead: 'empty' }),
      ),
    );
  },
  schema: ({ reply }, random) => {
    const context = random(() => anyJson.filter((value) => typeof value !== 'string'));
    reply.json = { value: { ...bodyOf(reply), '@odata.context': context } };
  },
  guid: breakProperty('id', (value) => typeof value === 'string' && GUID.test(value)),
  'entity-type': ({ reply }, ...rest) => {
    const right = bodyOf(reply)['@odata.type'];
    breakProperty('@odata.type', (value) => `#${value}` === right, true)({ reply } as Answered, ...rest);
  },
  echo: (exchange, random, expectation, results) => {
    const { property } = expectation as { property: string };
    const before = bodyOf(exchange.reply)[property];
    breakProperty(property, (value) => value === before)(exchange, random, expectation, results);
  },
  present: (exchange, random, expectation, results) => {
    const { property } = expectation as { property: string };
    const before = bodyOf(exchange.reply)[property] ?? null;
    breakProperty(property, (value) => isSameText(value, before))(exchange, random, expectation, results);
  },
  'request-id': breakHeader('request-id', (text) => GUID.test(text)),
  'client-request-id': breakHeader('client-request-id', isSameText),
  'no-undeclared-member': ({ reply }) => {
    reply.json = { value: { ...bodyOf(reply), undocumented: 1 } };
  },
  'distinct-id': ({ reply }, _, __, [first]) => {
    reply.json = { value: { ...bodyOf(reply), id: bodyOf((first as Answered).reply).id ?? null } };
  },
};

for (const [kind, breakIt] of Object.entries(BREAKS)) {
  test(`a reply that breaks one "${kind}" clause is red at that clause and nowhere else`, () => {
    const concerned = soundCase.filter(({ subject }) =>
      subject.clauses.some(({ expectation }) => expectation.kind === kind),
    );
    fc.assert(
      fc.property(concerned, fc.nat(), anyRandom, ({ subject, results }, pick, random) => {
        const clauses = subject.clauses.filter(({ expectation }) => expectation.kind === kind);
        const { id, level, step, expectation } = clauses[pick % clauses.length] as Clause;
        const broken = structuredClone(results);
        breakIt(broken.find((result) => result.step === step) as Answered, random, expectation, broken);
        // A property that is replaced by any JSON at all can have members that no type declares.
        const verdicts = judge(subject, broken, knowledge).filter(
          ({ address, outcome }) =>
            !/pass|blocked/.test(outcome) &&
            (kind === 'no-undeclared-member' || !address.endsWith('#declared')),
        );
        expect(verdicts.map(({ address, outcome }) => `${address} ${outcome}`)).toEqual([
          `${subject.address}#${id} ${level === 'must' ? 'fail' : 'warn'}`,
        ]);
      }),
      { numRuns: 200 },
    );
  });
}

// --- anything at all -------------------------------------------------------------------------------------

const HEADERS = ['content-type', 'location', 'request-id', 'client-request-id', '__proto__', 'constructor'];
const headers = fc.dictionary(
  fc.constantFrom(...HEADERS),
  fc.oneof(fc.string(), guid, fc.constant('x'.repeat(16_000))), // The client takes 16 kB of headers.
  { noNullPrototype: true },
);
const nearBody = fc
  .tuple(anySubject, anyObject, fc.nat())
  .map(([{ shown }, more, pick]) => mutations({ ...shown, ...more }).at(-1 - (pick % 50))?.value ?? null);
const reply: fc.Arbitrary<Reply> = fc.record({
  status: fc.oneof(fc.constant(201), fc.integer({ min: 0, max: 999 })),
  headers,
  text: fc.constant(null),
  hex: fc.constant(null),
  bytes: fc.nat(),
  cut: fc.option(fc.string()),
  json: fc.oneof(
    fc.oneof(anyJson, nearBody).map((value) => ({ value })),
    fc.string().map((instead) => ({ instead })),
  ),
});
const step = fc.constantFrom(
  ...new Set(ALL.flatMap(({ steps }) => steps.map(({ name }) => name))),
  'later',
  'constructor',
);
const exchange: fc.Arbitrary<Exchange> = fc
  .record({
    step,
    request: fc.record({
      method: fc.constant('POST'),
      url: fc.constant('/x'),
      headers,
      body: fc.option(
        fc.oneof(
          anyObject.map((body) => JSON.stringify(body)),
          fc.string(),
        ),
      ),
    }),
    answer: fc.oneof(
      reply.map((reply) => ({ reply, failure: null })),
      fc.string().map((failure) => ({ reply: null, failure })),
    ),
    durationMs: fc.nat(),
    retries: fc.nat(),
    unserved: fc.option(fc.string()),
  })
  .map(({ answer, ...rest }) => ({ ...rest, ...answer }));
const notSent: fc.Arbitrary<NotSent> = fc.record({
  step,
  notSent: fc.string(),
  blame: fc.constantFrom('docs', 'service', 'harness'),
});

const OUTCOMES: { [level in Level]: Outcome[] } = {
  must: ['pass', 'fail', 'blocked'],
  should: ['pass', 'warn', 'blocked'],
};
const isReadable = ({ level, outcome, blame, expected, got }: Verdict): boolean =>
  OUTCOMES[level].includes(outcome) &&
  (blame === null) === (outcome === 'pass') &&
  Math.max(expected.length, got.length) < 20_000 &&
  !/\bundefined\b|\[object |function /.test(`${expected} ${got}`);

/** The clauses that have a verdict: not those about a refusal, where the request was accepted. */
const clausesIn = ({ clauses }: Case, results: (Exchange | NotSent)[]): Case['clauses'] => {
  const exchanges = results.filter((result) => 'request' in result);
  const status = new Map(exchanges.map(({ step, reply }) => [step, reply?.status ?? 0]));
  const isAccepted = (step: string) => Math.floor((status.get(step) ?? 0) / 100) === 2;
  return clauses.filter(({ refused }) => refused === undefined || !isAccepted(refused));
};

test('whatever is sent and comes back, each clause gets one readable verdict', () => {
  const results = fc.array(fc.oneof(exchange, notSent), { maxLength: 12 });
  fc.assert(
    fc.property(fc.constantFrom(...ALL), results, (subject, results) => {
      const verdicts = judge(subject, results, knowledge);
      expect(verdicts.map(({ address }) => address)).toEqual(
        clausesIn(subject, results).map(({ id }) => `${subject.address}#${id}`),
      );
      expect(verdicts.filter((verdict) => !isReadable(verdict))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('a clause is blocked where its step, or the control, was never served', () => {
  const results = fc.array(exchange, { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.constantFrom(...ALL), results, (subject, results) => {
      const last = new Map(results.map((result) => [result.step, result.unserved]));
      const verdicts = judge(subject, results, knowledge);
      const expected = clausesIn(subject, results).map(({ step, control }) => {
        const why = last.get(step) ?? last.get(control ?? step) ?? null;
        return why === null ? null : { outcome: 'blocked', blame: 'service', got: `never served: ${why}` };
      });
      const found = verdicts.map(({ outcome, blame, got }) =>
        got.startsWith('never served') ? { outcome, blame, got } : null,
      );
      expect(found).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});
