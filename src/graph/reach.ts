import type { Client } from './client.ts';
import type { Endpoint } from './endpoint.ts';

/** Sends one request to the base URL; `null` where anything answers, else why nothing does. */
export async function unreachable(client: Client, endpoint: Endpoint): Promise<string | null> {
  const headers = { accept: 'application/json' };
  const { failure } = await client.send({ name: 'reach', method: 'GET', path: '', headers, body: null });
  return failure === null ? null : `${endpoint.base} cannot be reached: ${failure}`;
}
