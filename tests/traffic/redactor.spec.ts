import { expect, test } from '@playwright/test';
import { openRedactor } from '../../src/traffic/redactor.ts';

const TOKEN = `tOkEn~5f2a/with+odd=chars_${'Zq9Xw7'.repeat(20)}`;
const TENANT = '7e7a4711-0000-4000-8000-00000c0ffee0';
const DOMAIN = 'contoso-canary.onmicrosoft.com';
const { redact } = openRedactor('key', [
  { kind: 'credential', value: TOKEN },
  { kind: 'tenant', value: TENANT },
  { kind: 'tenant', value: DOMAIN },
]);
const WEB_TOKEN = 'eyJ0eXAiOiJKV1Qi.eyJhdWQiOiIwMDAwIn0.c2lnbmF0dXJl';
const each = (text: string, form: (code: string) => string) =>
  [...text].map((character) => form(character.charCodeAt(0).toString(16))).join('');
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Whatever else stands there, the text becomes a stand-in and what is expected around it. */
const KNOWN: [what: string, text: string, redacted: RegExp][] = [
  ['a token', `before ${TOKEN} after`, /^before secret-\w{8} after$/],
  ['a token in upper case', TOKEN.toUpperCase(), /^secret-\w{8}$/],
  ['a token in lower case', TOKEN.toLowerCase(), /^secret-\w{8}$/],
  ['a token as a form writes it', `a=${encodeURIComponent(TOKEN)}&b=1`, /^a=secret-\w{8}&b=1$/],
  ['a token that is percent-encoded', each(TOKEN, (code) => `%${code}`), /^secret-\w{8}$/],
  ['a token that is percent-encoded twice', each(TOKEN, (code) => `%25${code}`), /^secret-\w{8}$/],
  [
    'a token in decimal entities',
    TOKEN.replace(/./g, (sign) => `&#${sign.charCodeAt(0)};`),
    /^secret-\w{8}$/,
  ],
  ['a token in hexadecimal entities', each(TOKEN, (code) => `&#x${code};`), /^secret-\w{8}$/],
  ['a token in JSON escapes', `{"a":"${each(TOKEN, (code) => `\\u00${code}`)}"}`, /^{"a":"secret-\w{8}"}$/],
  ['a token in JSON escapes of broken JSON', `{"a":"\\u0074${TOKEN.slice(1)}",x`, /^{"a":"secret-\w{8}",x$/],
  ['a token in JSON in JSON', JSON.stringify(JSON.stringify(`${TOKEN}"`)), /^"\\"secret-\w{8}\\\\\\"\\""$/],
  ['a token in base64', base64(TOKEN), /^secret-\w{8}.?=?$/],
  ['a token in base64 behind one byte', base64(`:${TOKEN}`), /^.{2}secret-\w{8}.?=*$/],
  ['a token in base64 behind two bytes', base64(`a:${TOKEN}`), /^.{3}secret-\w{8}.?=*$/],
  ['a token in base64url', Buffer.from(TOKEN).toString('base64url'), /^secret-\w{8}.?$/],
  ['a token in base64 in lower case', base64(TOKEN.toLowerCase()), /^secret-\w{8}.?=?$/],
  ['a token in base64, line by line', base64(TOKEN).replace(/.{76}/g, '$&\r\n'), /^(secret-\w{8}.?=?\s*)+$/],
  ['a token in hexadecimal digits', Buffer.from(TOKEN).toString('hex').toUpperCase(), /^secret-\w{8}$/],
  ['a token in UTF-16', TOKEN.replace(/./g, '$&\0'), /^secret-\w{8}$/],
  ['the first half of a token at the end', `{"a":"${TOKEN.slice(0, 70)}`, /^{"a":"secret-\w{8}$/],
  ['the first letters of a token at the end', `{"a":"${TOKEN.slice(0, 8)}`, /^{"a":"secret-\w{8}$/],
  ['the first letters of a token at a cut', `"${TOKEN.slice(0, 9)}… (9 characters)`, /^"secret-\w{8}… \(/],
  ['a part of a token in an excerpt', `..."${TOKEN.slice(20, 40)}"... is`, /^\.\.\."secret-\w{8}"\.\.\. is$/],
  ['the middle of a token', `x ${TOKEN.slice(20, 50)} y`, /^x secret-\w{8} y$/],
  ['a tenant', `of ${TENANT}.`, /^of 5ec2e700-0000-4000-8000-[0-9a-f]{12}\.$/],
  ['a tenant in upper case', TENANT.toUpperCase(), /^5EC2E700-0000-4000-8000-[0-9A-F]{12}$/],
  ['a tenant without dashes', TENANT.replaceAll('-', ''), /^5ec2e7000000400080000*[0-9a-f]{12}$/],
  ['a tenant in base64', base64(TENANT), /^secret-\w{8}$/],
  ['the first letters of a tenant at the end', `id ${TENANT.slice(0, 13)}`, /^id 5ec2e700-/],
  [
    'a domain of the tenant',
    `at https://login/${DOMAIN.toUpperCase()}/x`,
    /^at https:\/\/login\/domain-\w{8}\.invalid\/x$/,
  ],
];
for (const [what, text, redacted] of KNOWN) {
  test(`${what} is redacted`, () => expect(redact(text)).toMatch(redacted));
}

const UNKNOWN: [what: string, text: string, secret: string][] = [
  ['a bearer token', 'Authorization: Bearer abcdefgh.ijkl', 'abcdefgh'],
  ['a JSON web token', `token ${WEB_TOKEN}.`, 'eyJ'],
  ['half of a JSON web token at the end', WEB_TOKEN.slice(0, 14), 'eyJ'],
  ['a query parameter', 'https://host/x?client_secret=s3cr3t&a=1', 's3cr3t'],
  ['a token in a member of JSON', '{"access_token": "s3cr3t\\"quoted","b":1}', 'quoted'],
  ['user name and password in a URL', 'https://me:hunter2@host:99999/beta', 'hunter2'],
  ['a password with an @ in a URL', 'https://me:hunt@er2@host/beta', 'er2'],
];
for (const [what, text, secret] of UNKNOWN) {
  test(`${what} is redacted, although nobody knows it`, () => expect(redact(text)).not.toContain(secret));
}

const KEPT = [
  '{"@odata.type":"#microsoft.graph.x","assignments@odata.context":"https://h/$metadata#a"}',
  '{"target@odata.type":"#microsoft.graph.x","target@Org.OData.X":1,"a@microsoft.graph.tips":2}',
  'https://h/x?$skiptoken=abc&$deltatoken=def',
  '{"keyId":"1f069921-9921-1f06-2199-061f2199061f","author":"x","tokenType":"y"}',
  '{"a":"@contoso.com","b":["c","@contoso.com"],"@contoso.com":1}',
  'undici@7.30.2',
  'c11e4711-0000-4000-8000-00000c0ffee0',
  'microsoft and onmicrosoft.com',
];
for (const text of KEPT) test(`${text} is not changed by redaction`, () => expect(redact(text)).toBe(text));

test('what was redacted once stays the same', () => {
  for (const text of [...KNOWN, ...UNKNOWN].map((row) => row[1])) {
    const once = redact(text);
    expect(redact(once), text).toBe(once);
  }
});

test('equal values have equal stand-ins, however they are written', () => {
  const written = [TOKEN, encodeURIComponent(TOKEN), JSON.stringify(TOKEN).slice(1, -1)];
  expect(new Set(written.map(redact)).size).toBe(1);
  const mail = ['jo@contoso.com', 'jo%40contoso.com', 'jo\\u0040contoso.com', 'jo&#64;contoso.com'];
  expect(new Set(mail.map(redact)).size).toBe(1);
});

test('processes with one key have equal stand-ins, and others have other ones', () => {
  const secrets = [{ kind: 'tenant' as const, value: TENANT }];
  expect(openRedactor('key', secrets).redact(TENANT)).toBe(redact(TENANT));
  expect(openRedactor('other', secrets).redact(TENANT)).not.toBe(redact(TENANT));
});

test('different values have different stand-ins, letter case included', () => {
  const values = ['a@contoso.com', 'A@contoso.com', 'b@contoso.com', TENANT, TENANT.toUpperCase()];
  expect(new Set(values.map(redact)).size).toBe(values.length);
  expect(redact(TENANT.toUpperCase()).toLowerCase()).toBe(redact(TENANT));
});

test('a token is redacted from when it is learned', () => {
  const { redact, learn } = openRedactor('key', []);
  expect(redact('renewed-token-1')).toBe('renewed-token-1');
  learn({ kind: 'credential', value: 'renewed-token-1' });
  expect(redact('renewed-token-1')).toMatch(/^secret-/);
});

test('a secret of less than 8 characters is redacted only where it is a whole value', () => {
  const { redact } = openRedactor('key', [{ kind: 'credential', value: 'a' }]);
  for (const whole of ['a', '{"x":"a"}', 'x=a&y=b', 'Bearer a', '<x>a</x>'])
    expect(redact(whole)).toMatch(/\bsecret-\w{8}\b/);
  for (const other of ['a reply to judge', '{"a":1}', 'cat', '[1, a]']) expect(redact(other)).toBe(other);
});

test('a body without secrets stays the same, byte for byte', () => {
  const body = '{ "b": 1.0,\n  "a": "x\\u0041%20&amp;" }\n';
  expect(redact(body)).toBe(body);
});

for (const piece of [
  'x',
  'eyJ-',
  '-eyJ',
  'a@',
  'a.b@',
  '{"a":',
  '%41',
  '\\u0041',
  '"',
  '://a:',
  'Zq9Xw7',
  'tOkEn',
]) {
  test(`four megabytes of ${piece} are redacted in linear time`, () => {
    const text = piece.repeat(4_000_000 / piece.length);
    expect(redact(text)).not.toBe('');
  });
}
