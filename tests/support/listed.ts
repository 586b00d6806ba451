import type { Exchange, Reply } from '../../src/model/exchange.ts';
import type { Json } from '../../src/model/json.ts';
import type { Subject } from '../../src/verdict/check.ts';
import { subjectOf } from './subject.ts';

export const BASE = 'http://h/beta';
export const LIST = `${BASE}/things`;

/** The reply to a request for JSON. */
export const replied = (value: Json, status = 200): Reply => ({
  status,
  headers: { 'content-type': 'application/json' },
  text: null,
  hex: null,
  bytes: 0,
  cut: null,
  json: { value },
});

/** A page of a list as it was read from a URL. */
export const page = (url: string, value: Json, status = 200): Exchange => ({
  step: 'list',
  request: { method: 'GET', url, headers: {}, body: null },
  reply: replied(value, status),
  failure: null,
  durationMs: 0,
  retries: 0,
  unserved: null,
});

/** A list of one page with these items, as the checks see it. */
export function listed(items: Json[], others: { [step: string]: Subject } = {}): Subject {
  const exchange = page(LIST, { value: items });
  const other = (step: string) => others[step] ?? null;
  return { ...subjectOf({}, null), exchange, reply: exchange.reply as Reply, other };
}

/** The reply to a create of an item, or to another request, as the checks see it. */
export function created(item: Json, status = 201): Subject {
  const subject = subjectOf({}, item);
  const reply = replied(item, status);
  return { ...subject, reply, exchange: { ...subject.exchange, reply } };
}
