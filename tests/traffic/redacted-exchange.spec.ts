import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { runWith } from '../../src/engine/fault-proof.ts';
import { loadCatches, loadKnowledge } from '../../src/files/data.ts';
import type { Exchange, Reply } from '../../src/model/exchange.ts';
import type { Json } from '../../src/model/json.ts';
import type { CaseResult } from '../../src/model/verdict.ts';
import { redactExchange } from '../../src/traffic/redacted-exchange.ts';
import { openRedactor } from '../../src/traffic/redactor.ts';
import { judge } from '../../src/verdict/judge.ts';
import { anyJson } from '../support/arbitrary.ts';
import { ALL } from '../support/runner.ts';

const TOKEN = 'tOkEn~5f2a/with+odd=chars';
const TENANT = '7e7a4711-0000-4000-8000-00000c0ffee0';
const MAIL = 'ada.lovelace@contoso.com';
const redactor = openRedactor('key', [
  { kind: 'credential', value: TOKEN },
  { kind: 'tenant', value: TENANT },
]);

const REPLY: Reply = {
  status: 200,
  headers: {},
  text: '',
  hex: null,
  bytes: 0,
  cut: null,
  json: { instead: '' },
};
const exchangeWith = (reply: Partial<Reply>, headers = {}): Exchange => ({
  step: 'create',
  request: { method: 'POST', url: `http://h/beta/users/${MAIL}`, headers, body: `{"a":"${TOKEN}"}` },
  reply: { ...REPLY, ...reply },
  failure: null,
  durationMs: 0,
  retries: 0,
  unserved: null,
});
const redacted = (reply: Partial<Reply>, headers = {}) =>
  redactExchange(exchangeWith(reply, headers), redactor);

test('the request is redacted: its URL, body and bearer token', () => {
  const { request } = redacted({}, { authorization: `Bearer ${TOKEN}` });
  expect(request.url).toMatch(/^http:\/\/h\/beta\/users\/person-\w{8}@redacted\.invalid$/);
  expect(request.body).toMatch(/^{"a":"secret-\w{8}"}$/);
  expect(request.headers.authorization).toMatch(/^Bearer secret-\w{8}$/);
});

test("a credential that is the case's own stays, since it is part of the case", () => {
  const { request } = redacted({}, { authorization: 'Bearer garbage' });
  expect(request.headers.authorization).toBe('Bearer garbage');
});

test('credentials in the headers of a reply are redacted, whatever they look like', () => {
  const { reply } = redacted({ headers: { 'set-cookie': 'x', 'x-api-key': 'y', vary: 'z' } });
  const hidden = expect.stringMatching(/^secret-\w{8}$/);
  expect(reply?.headers).toEqual({ 'set-cookie': hidden, 'x-api-key': hidden, vary: 'z' });
});

test('a token in the name of a header is redacted', () => {
  const { reply } = redacted({ headers: { [`x-${TOKEN.toLowerCase()}`]: 'y' } });
  expect(Object.keys(reply?.headers ?? {})).toEqual([expect.stringMatching(/^x-secret-\w{8}$/)]);
});

test('what the bytes of a body that is not UTF-8 spell is redacted', () => {
  const bytes = Buffer.from(`\xff {"a":"${TOKEN}","b":"j\xf6rg@contoso.com","c":"${TENANT}`, 'latin1');
  const { reply } = redacted({ text: null, hex: bytes.toString('hex') });
  expect(Buffer.from(reply?.hex ?? '', 'hex').toString('latin1')).toMatch(
    /^\xff {"a":"secret-\w{8}","b":"person-\w{8}@redacted\.invalid","c":"5ec2e700-[\w-]{27}$/,
  );
});

test('the beginning of a token at the end of a body that was cut is redacted', () => {
  const { reply } = redacted({ text: `{"a":"${TOKEN.slice(0, 9)}`, cut: 'the connection was closed' });
  expect(reply?.text).toMatch(/^{"a":"secret-\w{8}$/);
});

test('the JSON value of a redacted reply is that of its redacted text', () => {
  const text = JSON.stringify({ id: TENANT, by: MAIL, [MAIL]: 1 });
  const { reply } = redacted({ text, json: { value: JSON.parse(text) as Json } });
  const json = reply?.json ?? { instead: '' };
  expect('value' in json && json.value).toEqual(JSON.parse(reply?.text ?? ''));
  expect(JSON.stringify(json)).not.toMatch(/7e7a|lovelace/);
});

test('JSON stays JSON of the same shape, whatever secrets stand in it and however it is escaped', () => {
  const shapeOf = (value: Json): unknown => {
    if (Array.isArray(value)) return value.map(shapeOf);
    return typeof value === 'object' && value !== null ? Object.values(value).map(shapeOf) : typeof value;
  };
  const secret = fc.constantFrom(
    TOKEN,
    TENANT,
    MAIL,
    `"jo doe"@contoso.com`,
    'password=x\\"y',
    'a\\u0040b.de',
    '@b.de"',
  );
  const property = fc.property(
    anyJson,
    fc.array(secret, { maxLength: 3 }),
    fc.boolean(),
    (value, secrets, isEscaped) => {
      const json: Json = { value, [secrets.join('')]: secrets.join(' '), 'x@odata.type': secrets.join('') };
      const text = JSON.stringify(json).replaceAll('@', isEscaped ? '\\u0040' : '@');
      const clean = redactor.redact(text);
      expect(shapeOf(JSON.parse(clean) as Json)).toEqual(shapeOf(JSON.parse(text) as Json));
    },
  );
  fc.assert(property, { numRuns: 500 });
});

const knowledge = loadKnowledge('beta', 'documented');
const SOME = ALL.filter(({ address }) =>
  /policyset.*(example|lifecycle|target\.group|client-id|target-null)/.test(address),
);

/** The clauses of a case and what became of them, by exchanges that were redacted as tenants' ids that they hold. */
function outcomesOfRedacted({ case: subject, exchanges }: CaseResult): [string, string][] {
  const ids = exchanges.flatMap(
    ({ reply }) => reply?.text?.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi) ?? [],
  );
  const own = openRedactor(
    'key',
    ids.map((value) => ({ kind: 'tenant', value })),
  );
  const clean = exchanges.map((exchange) => redactExchange(exchange, own));
  expect(ids.filter((id) => JSON.stringify(clean).includes(id))).toEqual([]);
  return judge(subject, clean, knowledge).map(({ address, outcome }) => [address, outcome]);
}

for (const fault of [null, ...Object.keys(loadCatches('documented'))]) {
  test(`a redacted exchange is judged as the received one, with ${fault ?? 'no fault'}`, async () => {
    const results = await runWith(fault === null ? [] : [fault], SOME);
    expect(results.length).toBeGreaterThan(5);
    for (const result of results) {
      const received = result.verdicts.map(({ address, outcome }) => [address, outcome]);
      expect(outcomesOfRedacted(result)).toEqual(received);
    }
  });
}
