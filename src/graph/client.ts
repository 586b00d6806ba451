import { randomUUID } from 'node:crypto';
import type { Step } from '../model/case.ts';
import type { Exchange, Redact, Send, Tokens } from '../model/exchange.ts';
import { type Connection, openConnection, withoutReply } from './connection.ts';
import type { Endpoint } from './endpoint.ts';
import { type Pacer, pacerFor } from './pacer.ts';
import { PacingError } from './rate-limit.ts';
import { type Backoff, backoff, type Paced, sendWithRetry } from './retry.ts';
import { isTooBroad, type Permits } from './safety.ts';
import { NOT_SENT } from './unanswered.ts';

export type Client = { send: Send; close: () => Promise<void> };

export type ClientOptions = {
  endpoint: Endpoint;
  /** `null` where requests carry no token. */
  tokens: Tokens | null;
  permits: Permits;
  redact: Redact;
  /** Over HTTP where there is none. */
  connection?: Connection;
  /** The pacer of the run; without one, the client has its own. */
  pacer?: Pacer;
};

/** After so many requests in a row that were never served, stop retrying until one is: a run would take days. */
const MOST_UNSERVED = 3;
const NOT_RETRIED = `, not retried: the ${MOST_UNSERVED} requests before it were never served`;
/** No time for a retry. It is not 0, at which a missing reply is judged as what the target answers. */
const NO_RETRY_MS = 1;

/**
 * Opens the client through which all requests go. A step is sent with one `client-request-id`, retried by
 * `sendWithRetry`, and sent once more with a fresh token after a 401, which was not carried out. Redirects are not
 * followed. `send` never rejects: what came back, or why nothing did, is an exchange, already redacted.
 */
export function openClient(options: ClientOptions, backoffMs: Backoff = backoff): Client {
  const { endpoint, permits, redact, tokens } = options;
  const connection = options.connection ?? openConnection(endpoint, redact);
  const pacer = options.pacer ?? pacerFor(endpoint);
  const notSent = (step: Step, why: string): Exchange =>
    withoutReply(endpoint.base, step, {}, redact, NOT_SENT + redact(why));
  let unserved = 0;
  const send: Send = async (step) => {
    if (isTooBroad(endpoint.base, step.body, permits)) {
      return notSent(step, 'its body assigns to a whole tenant; GRAPH_ALLOW_BROAD_TARGETS=1 allows that');
    }
    const id = randomUUID();
    const isGivenUp = unserved >= MOST_UNSERVED && endpoint.retryMs > 0;
    const retryMs = isGivenUp ? NO_RETRY_MS : endpoint.retryMs;
    const limit = ` (GRAPH_RETRY_MS=${endpoint.retryMs})${isGivenUp ? NOT_RETRIED : ''}`;
    // A step that sets its own credential, or none on purpose, tests just that.
    const bearer = step.headers.authorization === undefined ? tokens : null;
    const exchange = (token: string | null) => connection.exchange(step, id, token);
    const noToken = (error: Error) => notSent(step, `no token: ${error.message}`);
    const attempt = (paced: Paced) => authorized(bearer, exchange, noToken, paced);
    try {
      const sent = await sendWithRetry(step, attempt, retryMs, pacer, backoffMs);
      unserved = sent.unserved === null ? 0 : unserved + 1;
      return sent.unserved === null ? sent : { ...sent, unserved: sent.unserved + limit };
    } catch (error) {
      if (!(error instanceof PacingError)) throw error;
      unserved += 1;
      const why = error.message + limit;
      return { ...notSent(step, why), unserved: why };
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
