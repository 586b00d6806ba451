import { expect, test } from '@playwright/test';
import { redactBody, redactHeaders, redactor } from '../../src/graph/redact.ts';

const redact = redactor(['tiny-secret']);
const WEB_TOKEN = 'eyJ0eXAiOiJKV1Qi.eyJhdWQiOiIwMDAwIn0.c2lnbmF0dXJl';

const GONE: [what: string, text: string, secret: string][] = [
  ['a known secret', 'before tiny-secret after', 'tiny-secret'],
  ['a bearer token', 'Authorization: Bearer abcdefgh.ijkl', 'abcdefgh'],
  ['a JSON web token', `token ${WEB_TOKEN}.`, 'eyJ'],
  ['a query parameter', 'https://host/x?client_secret=s3cr3t&a=1', 's3cr3t'],
  ['an e-mail address', 'owned by ada.lovelace@contoso.onmicrosoft.com', 'lovelace'],
  ['an e-mail address in a URL', '/users/ada%40contoso.com/x', 'ada%40'],
  ['a user name of a guest', 'ada_example.com#EXT#@contoso.onmicrosoft.com', 'ada_example'],
];
for (const [what, text, secret] of GONE) {
  test(`${what} is redacted`, () => expect(redact(text)).not.toContain(secret));
}

const KEPT = [
  '{"@odata.type":"#microsoft.graph.x","assignments@odata.context":"https://h/$metadata#a"}',
  'https://h/x?$skiptoken=abc&$deltatoken=def',
  '{"keyId":"1f069921-9921-1f06-2199-061f2199061f","author":"x","tokenType":"y"}',
];
for (const text of KEPT) test(`${text} is not changed by redaction`, () => expect(redact(text)).toBe(text));

test('equal values have equal stand-ins and different ones different stand-ins, letter case included', () => {
  expect(redact('a@contoso.com')).toBe(redact('a@contoso.com'));
  expect(redact('a@contoso.com')).not.toBe(redact('A@contoso.com'));
  expect(redact('a@contoso.com')).not.toBe(redact('b@contoso.com'));
});

test('secrets behind JSON escapes are redacted', () => {
  const escaped =
    '{"a":"ada\\u0040contoso.com","b":"\\u0065yJ0eXAiOiJKV1Qi.eyJhdWQiOiIwMDAwIn0.c2ln","c":"tiny-secre\\u0074","d":1}';
  const body = redactBody(escaped, redact);
  const parsed = JSON.parse(body) as { [member: string]: unknown };
  expect(Object.keys(parsed)).toEqual(['a', 'b', 'c', 'd']);
  expect(JSON.stringify(parsed)).not.toMatch(/contoso|eyJ|tiny-secret/);
});

test('a body that is nested too deeply to be redacted is replaced by a text that says so', () => {
  const deep = `{"a":${'['.repeat(50_000)}"ada\\u0040contoso.com"${']'.repeat(50_000)}}`;
  expect(redactBody(deep, redact)).toBe('[JSON nested too deeply to be redacted]');
});

test('a body without secrets stays the same, byte for byte', () => {
  const body = '{ "b": 1.0,\n  "a": "x" }\n';
  expect(redactBody(body, redact)).toBe(body);
});

test('the values of headers for credentials are redacted, whatever they look like', () => {
  expect(
    redactHeaders({ Authorization: 'x', 'set-cookie': 'y', 'content-type': 'application/json' }, redact),
  ).toEqual({
    Authorization: '[secret]',
    'set-cookie': '[secret]',
    'content-type': 'application/json',
  });
});

for (const piece of ['x', 'eyJ-', '-eyJ', 'a@', 'a.b@', '{"a":']) {
  test(`four megabytes of ${piece} are redacted in linear time`, () => {
    const text = piece.repeat(4_000_000 / piece.length);
    expect(redactBody(text, redact)).toHaveLength(redact(text).length);
  });
}
