import { createHmac, randomBytes } from 'node:crypto';
import type { Headers, Redact } from '../model/exchange.ts';
import { isJsonObject, type Json } from '../model/json.ts';

/** Headers whose value is a credential, whatever it looks like. */
const SECRET_HEADER =
  /^(authorization|proxy-authorization|cookie|set-cookie|x-api-key|api-key|ocp-apim-subscription-key)$/i;
// No pattern begins with a repetition, so that every text takes linear time.
const BEARER = /\b(Bearer|Basic)(\s{1,8})[\w.~+/=-]{8,}/gi;
const JSON_WEB_TOKEN = /(?<![\w-])eyJ[\w-]{5,}\.[\w-]+\.[\w-]*/g;
const SECRET_PARAMETER =
  /\b((?:access_token|id_token|refresh_token|client_secret|client_assertion|password|sig|code)=)[^&\s"']+/gi;
// OData writes annotations as `member@odata.type` (JSON Format 4.01 section 4.6): no e-mail address.
const AT_DOMAIN =
  /(?:@|%40|\\u0040)(?!odata\.|microsoft\.|graph\.)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/gi;
/** The part before the `@`, at most 64 characters (RFC 5321 section 4.5.3.1.1). */
const LOCAL_PART = /[\w.!#$%&*+/=?^`{|}~-]+$/;

/**
 * Equal values get equal stand-ins and different ones different stand-ins, so that redacted texts can still be
 * compared. The key of the stand-ins lives as long as the process.
 */
export function redactor(secrets: string[]): Redact {
  const key = randomBytes(16);
  const standIn = (kind: string, value: string) =>
    `[${kind} ${createHmac('sha256', key).update(value).digest('hex').slice(0, 8)}]`;
  const known = secrets.filter((secret) => secret !== '').toSorted((a, b) => b.length - a.length);
  return (text) => {
    let clean = text;
    for (const secret of known) clean = clean.replaceAll(secret, standIn('secret', secret));
    clean = clean
      .replace(BEARER, (_, scheme: string, space: string) => `${scheme}${space}[secret]`)
      .replace(JSON_WEB_TOKEN, (token) => standIn('token', token))
      .replace(SECRET_PARAMETER, '$1[secret]');
    return replaceAddresses(clean, (address) => standIn('e-mail', address.replace(/%40|\\u0040/i, '@')));
  };
}

/** Finds the `@` first and looks back from there, because most texts have none. */
function replaceAddresses(text: string, replacement: (address: string) => string): string {
  let result = '';
  let done = 0;
  for (const { index, 0: domain } of text.matchAll(AT_DOMAIN)) {
    const local = LOCAL_PART.exec(text.slice(Math.max(done, index - 64), index))?.[0] ?? '';
    if (local === '') continue;
    result += text.slice(done, index - local.length) + replacement(local + domain);
    done = index + domain.length;
  }
  return result + text.slice(done);
}

export const redactHeaders = (headers: Headers, redact: Redact): Headers =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      SECRET_HEADER.test(name) ? '[secret]' : redact(value),
    ]),
  );

/**
 * A body, redacted. JSON can hide a secret behind `\u` escapes: where a parsed string still has one, the body is
 * serialized again from the redacted strings.
 */
export function redactBody(text: string, redact: Redact): string {
  const walk = (value: Json): Json => {
    if (typeof value === 'string') return redact(value);
    if (Array.isArray(value)) return value.map(walk);
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [redact(name), walk(member)]));
  };
  const clean = redact(text);
  try {
    const json = JSON.parse(clean) as Json;
    const safe = JSON.stringify(walk(json));
    return safe === JSON.stringify(json) ? clean : safe;
  } catch (error) {
    return error instanceof SyntaxError ? clean : '[JSON nested too deeply to be redacted]';
  }
}
