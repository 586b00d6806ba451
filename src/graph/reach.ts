import type { Client } from './client.ts';
import type { Endpoint } from './endpoint.ts';

/** Sends one request to the base URL; `null` where anything answers, else why nothing does. */
export async function unreachable(client: Client, endpoint: Endpoint): Promise<string | null> {
  const step = {
    name: 'reach',
    method: 'GET',
    path: '',
    headers: { accept: 'application/json' },
    body: null,
  };
  const { failure } = await client.send(step);
  return failure === null ? null : `${endpoint.base} cannot be reached: ${failure}`;
}
