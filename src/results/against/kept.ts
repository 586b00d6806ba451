import type { Case } from '../../model/case.ts';
import { type Exchange, objectIn, type Reply } from '../../model/exchange.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import { operationKey } from '../../model/operation.ts';
import { tokensIn } from './volatile.ts';

/** What is kept of a reply so that it can be compared with that of another target to the same request. */
export type KeptReply = {
  address: string;
  operation: string;
  step: string;
  /** The place of the step in its case: a step that was not sent is not kept. */
  at: number;
  /** The method of the request, with `bad` before it where it has to be refused. */
  requests: string;
  /** The ids and times of the request, in order. */
  sent: string[];
  /** `null` where there was none; `failure` then says why. */
  reply: {
    status: number;
    mediaType: string | null;
    /** Which of the headers it has whose values differ anyway. */
    headers: string[];
    /** `null` where it is empty. */
    body: { value: Json } | { text: string } | { instead: string } | null;
  } | null;
  failure: string | null;
};

const HEADERS = [
  'client-request-id',
  'etag',
  'location',
  'odata-version',
  'preference-applied',
  'request-id',
  'retry-after',
  'www-authenticate',
];
/** Characters of a body; a longer one is not compared. */
const LONGEST = 64 * 1024;

/** The replies of a case, each list as far as it is the case's own. */
export function keptReplies(subject: Case, exchanges: Exchange[]): KeptReply[] {
  // Other cases of the run write to the same parent: what else its list has depends on their order.
  const isShared = subject.needs.length > 0 && !subject.needs.some(({ own }) => own === true);
  const own = isShared ? createdBy(exchanges) : null;
  return exchanges.map((exchange) => keptReply(subject, exchange, own));
}

/** The ids that replies to writes gave, in their order. */
const createdBy = (exchanges: Exchange[]): string[] =>
  exchanges
    .filter(({ request }) => request.method !== 'GET')
    .flatMap((exchange) => {
      const body = objectIn(exchange) ?? {};
      return [body, ...itemsOf(body).filter(isJsonObject)].flatMap(({ id }) =>
        typeof id === 'string' ? [id] : [],
      );
    });

function keptReply(subject: Case, exchange: Exchange, own: string[] | null): KeptReply {
  const { request, reply, failure } = exchange;
  const isBad = subject.kind === 'rejection' && exchange.step === 'refuse';
  return {
    address: subject.address,
    operation: operationKey(subject.operation),
    step: exchange.step,
    at: subject.steps.findIndex(({ name }) => name === exchange.step),
    requests: isBad ? `bad ${request.method}` : request.method,
    sent: tokensIn(`${new URL(request.url).pathname} ${request.body ?? ''}`),
    reply: reply && {
      status: reply.status,
      mediaType: mediaTypeOf(reply),
      headers: HEADERS.filter((name) => Object.hasOwn(reply.headers, name)),
      body: bodyOf(exchange, reply, request.method === 'GET' ? own : null),
    },
    failure,
  };
}

const mediaTypeOf = ({ headers }: Reply): string | null =>
  headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? null;

type Body = NonNullable<KeptReply['reply']>['body'];

function bodyOf(exchange: Exchange, { json, text }: Reply, own: string[] | null): Body {
  if ('instead' in json && json.instead === 'empty') return null;
  const body: Body =
    'value' in json
      ? { value: wholeList(json.value, exchange, own) }
      : text === null
        ? { instead: json.instead }
        : { text };
  const { length } = JSON.stringify(body);
  return length <= LONGEST ? body : { instead: 'too long to be compared' };
}

/** A list with the items of its further pages; of a list that cases share the case's own items alone, in order of creation. */
function wholeList(body: Json, { pages = [] }: Exchange, own: string[] | null): Json {
  if (!isJsonObject(body) || !Array.isArray(body.value)) return body;
  const items = [...itemsOf(body), ...pages.flatMap((page) => itemsOf(objectIn(page) ?? {}))];
  if (own === null) return { ...body, value: items };
  const isVolatile = (name: string) => /^@odata\.(?:nextLink|count|deltaLink)$/.test(name);
  const kept = Object.entries(body).filter(([name]) => !isVolatile(name));
  const ofCase = [...new Set(own)].flatMap((id) =>
    items.filter((item) => isJsonObject(item) && item.id === id),
  );
  return { ...Object.fromEntries(kept), value: ofCase };
}

const itemsOf = ({ value }: JsonObject): Json[] => (Array.isArray(value) ? value : []);
