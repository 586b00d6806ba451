import type { Exchange } from '../model/exchange.ts';
import type { Client } from './client.ts';
import type { Endpoint } from './endpoint.ts';

/** One request to the base URL, without a token where the client has none. */
export const reachBase = ({ send }: Client): Promise<Exchange> =>
  send({ name: 'reach', method: 'GET', path: '', headers: { accept: 'application/json' }, body: null });

/** Sends one request to the base URL; `null` where anything answers, else why nothing does. */
export async function unreachable(client: Client, endpoint: Endpoint): Promise<string | null> {
  const { failure } = await reachBase(client);
  return failure === null ? null : `${endpoint.base} cannot be reached: ${failure}`;
}
