import type { Case } from '../../src/model/case.ts';
import type { Example } from '../../src/model/contract.ts';
import type { Exchange, Headers, Reply } from '../../src/model/exchange.ts';
import { isJsonObject, type Json, type JsonObject } from '../../src/model/json.ts';
import { placeholderType, type SampleType } from '../../src/model/sample-value.ts';

const ID = '8f1d2c3b-1111-4222-8333-444455556666';

const SAMPLES: { [type in SampleType]: Json } = {
  string: 'a text',
  number: 5,
  boolean: true,
  object: {},
  array: [],
  'date-time': '2021-01-02T03:04:05Z',
  date: '2021-01-02',
  guid: ID,
  any: {},
};

/** A value of a page as a service has it: a placeholder is a value of its type. */
export function filledIn(value: Json, sent?: Json): Json {
  if (JSON.stringify(value) === JSON.stringify(sent)) return value;
  if (Array.isArray(value))
    return value.map((item, at) => filledIn(item, Array.isArray(sent) ? sent[at] : undefined));
  if (isJsonObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        name.includes('@') ? member : filledIn(member, isJsonObject(sent) ? sent[name] : undefined),
      ]),
    );
  }
  const type = placeholderType(value);
  return type === null || type === 'string' ? value : SAMPLES[type];
}

/** The same for a whole reply, which may have its entity in `value`: then that is what repeats the request. */
function entityFilledIn(reply: Json, sent?: Json): Json {
  const isWrapped = isJsonObject(reply) && reply.id === undefined && isJsonObject(reply.value);
  return isWrapped
    ? { ...(filledIn(reply) as JsonObject), value: filledIn(reply.value as Json, sent) }
    : filledIn(reply, sent);
}

/** The exchange of a page's case with a service that answers as the page shows. */
export function shownExchange(
  { steps: [step] }: Case,
  { request, response }: Example,
): Exchange & { reply: Reply } {
  const { body, status } = response;
  const sent = request.body !== null && 'json' in request.body ? request.body.json : undefined;
  const value =
    status !== 204 && body !== null && 'json' in body ? entityFilledIn(body.json, sent) : undefined;
  const text =
    status === 204
      ? ''
      : value === undefined
        ? body !== null && 'text' in body && status !== 204
          ? body.text
          : ''
        : JSON.stringify(value);
  const shown = response.headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value;
  const headers: Headers = {
    'request-id': ID,
    'client-request-id': ID,
    ...(text === '' ? {} : { 'content-type': shown ?? 'application/json' }),
  };
  const json = value === undefined ? { instead: text === '' ? 'empty' : 'not JSON' } : { value };
  return {
    step: 'send',
    request: {
      method: step?.method ?? '',
      url: `http://h/beta${step?.path}`,
      headers: { 'client-request-id': ID },
      body: step?.body ?? null,
    },
    reply: { status, headers, text, hex: null, bytes: text.length, cut: null, json },
    failure: null,
    durationMs: 1,
    retries: 0,
    unserved: null,
  };
}
