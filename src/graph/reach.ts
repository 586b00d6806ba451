import type { Client } from './client.ts';
import type { Target } from './endpoint.ts';

/** One request to the base URL before the first case: `null` if anything answers, else why nothing does. */
export async function unreachable(client: Client, target: Target): Promise<string | null> {
  const step = {
    name: 'reach',
    method: 'GET',
    path: '',
    headers: { accept: 'application/json' },
    body: null,
  };
  const { failure } = await client.send(step);
  return failure === null ? null : `${target.base} cannot be reached: ${failure}`;
}
