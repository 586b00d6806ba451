import type { Exchange, Headers, Reply } from '../model/exchange.ts';
import type { Json } from '../model/json.ts';
import { SECRET_HEADER } from '../model/secret-header.ts';
import type { Redactor } from './redactor.ts';

type Redaction = Pick<Redactor, 'redact' | 'hide'>;

/**
 * An exchange without secrets and people. It is judged as the one that was received: stand-ins keep the form of what
 * they stand for, and equal values stay equal.
 */
export function redactExchange(exchange: Exchange, redaction: Redaction): Exchange {
  const { redact } = redaction;
  const { step, request, reply, failure, durationMs, retries, unserved, pages } = exchange;
  const { method, url, headers, body } = request;
  return {
    step,
    request: {
      method,
      url: redact(url),
      headers: redactHeaders(headers, redaction, false),
      body: body === null ? null : redact(body),
    },
    reply: reply && redactReply(reply, redaction),
    failure: failure === null ? null : redact(failure),
    durationMs,
    retries,
    unserved: unserved === null ? null : redact(unserved),
    ...(pages === undefined ? {} : { pages: pages.map((page) => redactExchange(page, redaction)) }),
  };
}

function redactReply({ status, headers, text, hex, bytes, cut, json }: Reply, redaction: Redaction): Reply {
  const { redact } = redaction;
  const clean = text === null ? null : redact(text);
  const isSame = clean === text;
  return {
    status,
    headers: redactHeaders(headers, redaction, true),
    text: clean,
    hex: hex === null ? null : redactHex(hex, redact),
    bytes,
    cut: cut === null ? null : redact(cut),
    json: 'instead' in json ? { instead: redact(json.instead) } : isSame ? json : readAgain(clean ?? ''),
  };
}

/** A stand-in breaks no JSON, unless a secret was a number. */
function readAgain(text: string): Reply['json'] {
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return { instead: 'no JSON once it is redacted' };
  }
}

/** Bytes that are no UTF-8 can still spell what ASCII spells. */
const redactHex = (hex: string, redact: Redaction['redact']): string =>
  Buffer.from(redact(Buffer.from(hex, 'hex').toString('latin1')), 'latin1').toString('hex');

/** In a reply a credential can be one that nobody knows; those of a request are known, or are the case's own. */
const redactHeaders = (headers: Headers, { redact, hide }: Redaction, isReply: boolean): Headers =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      redact(name),
      isReply && SECRET_HEADER.test(name) ? hide(value) : redact(value),
    ]),
  );
