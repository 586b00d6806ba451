import { randomUUID } from 'node:crypto';
import type { Step } from '../model/case.ts';
import { type Exchange, isUnsent, NOT_SENT, type Send, type Tokens } from '../model/exchange.ts';
import { type Connection, openConnection, withoutReply } from './connection.ts';
import type { Endpoint } from './endpoint.ts';
import { type Pacer, pacerFor } from './pacer.ts';
import { PacingError } from './rate-limit.ts';
import { type Backoff, backoff, type Paced, sendWithRetry } from './retry.ts';
import { keepsSegments, openGuard, type Permits } from './safety.ts';

export type Client = { send: Send; close: () => Promise<void> };

export type ClientOptions = {
  endpoint: Endpoint;
  /** `null` where requests carry no token. */
  tokens: Tokens | null;
  permits: Permits;
  /** Over HTTP where there is none. */
  connection?: Connection;
  /** The pacer of the run; without one, the client has its own. */
  pacer?: Pacer;
  /** How many requests in a row may get no reply before the target is given up; five unless it is set. */
  givesUpAfter?: number;
};

/** After so many requests in a row that were never served, stop retrying until one is: a run would take days. */
const MOST_UNSERVED = 3;
const OTHER_PATH = 'its path has a segment "." or "..", which would make it a request for something else';
const NOT_RETRIED = `, not retried: the ${MOST_UNSERVED} requests before it were never served`;
/** No time for a retry. It is not 0, at which a missing reply is judged as what the target answers. */
const NO_RETRY_MS = 1;
/** After so many requests in a row without a reply, send no more: each would take the longest wait for a reply. */
const MOST_UNANSWERED = 5;

/**
 * Opens the client through which all requests go. A step is sent with one `client-request-id`, retried by
 * `sendWithRetry`, and sent once more with a fresh token after a 401, which was not carried out. Each token passes the
 * guard before it is sent. Redirects are not followed. `send` never rejects: what came back, or why nothing did, is an
 * exchange, as received.
 */
export function openClient(options: ClientOptions, backoffMs: Backoff = backoff): Client {
  const { endpoint, permits, tokens, givesUpAfter = MOST_UNANSWERED } = options;
  const connection = options.connection ?? openConnection(endpoint);
  const pacer = options.pacer ?? pacerFor(endpoint);
  const guard = openGuard(endpoint, permits);
  const notSent = (step: Step, why: string): Exchange =>
    withoutReply(endpoint.base, step, {}, NOT_SENT + why);
  const neverServed = (step: Step, why: string): Exchange => ({ ...notSent(step, why), unserved: why });
  let unserved = 0;
  let unanswered = 0;
  let givenUp: string | null = null;
  const count = (exchange: Exchange): Exchange => {
    unserved = exchange.unserved === null ? 0 : unserved + 1;
    if (!isUnsent(exchange)) unanswered = exchange.reply === null ? unanswered + 1 : 0;
    if (unanswered >= givesUpAfter)
      givenUp = `the target was given up: the last ${unanswered} requests got no reply (${exchange.failure})`;
    return exchange;
  };
  const send: Send = async (step) => {
    if (givenUp !== null) return neverServed(step, givenUp);
    if (!keepsSegments(endpoint.base, step.path)) return notSent(step, OTHER_PATH);
    const id = randomUUID();
    const isDown = unserved >= MOST_UNSERVED && endpoint.retryMs > 0;
    const retryMs = isDown ? NO_RETRY_MS : endpoint.retryMs;
    const limit = ` (GRAPH_RETRY_MS=${endpoint.retryMs})${isDown ? NOT_RETRIED : ''}`;
    // A step that sets its own credential, or none on purpose, tests just that.
    const bearer = step.headers.authorization === undefined ? tokens : null;
    const exchange = async (token: string | null): Promise<Exchange> => {
      const problem = guard(token, step.body);
      return problem === null ? connection.exchange(step, id, token) : notSent(step, problem);
    };
    const noToken = (error: Error) => notSent(step, `no token: ${error.message}`);
    const attempt = (paced: Paced) => authorized(bearer, exchange, noToken, paced);
    try {
      const sent = await sendWithRetry(step, attempt, retryMs, pacer, backoffMs);
      return count(sent.unserved === null ? sent : { ...sent, unserved: sent.unserved + limit });
    } catch (error) {
      if (!(error instanceof PacingError)) throw error;
      return count(neverServed(step, error.message + limit));
    }
  };
  const close = async () => {
    pacer.end();
    await connection.close();
  };
  return { send, close };
}

async function authorized(
  tokens: Tokens | null,
  exchange: (token: string | null) => Promise<Exchange>,
  noToken: (error: Error) => Exchange,
  paced: Paced,
): Promise<Exchange> {
  if (tokens === null) return paced(() => exchange(null));
  try {
    let token = '';
    const first = await paced(async () => {
      // Only now, because a token could expire during the wait.
      token = await tokens.get();
      return exchange(token);
    });
    if (first.reply?.status !== 401) return first;
    const next = await tokens.renew(token);
    return next === token ? first : await paced(() => exchange(next));
  } catch (error) {
    if (error instanceof PacingError) throw error;
    return noToken(error as Error);
  }
}
