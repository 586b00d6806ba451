import { type ClientOptions, openClient } from '../graph/client.ts';
import { unreachable } from '../graph/reach.ts';

/** Long enough to retry a lost reply, and short enough to report a wrong address soon. */
const LONGEST_REACH_MS = 10_000;

export const impatient = ({ endpoint, ...options }: ClientOptions): ClientOptions => ({
  ...options,
  endpoint: { ...endpoint, retryMs: Math.min(endpoint.retryMs, LONGEST_REACH_MS) },
});

/** Why nothing answers; `null` where something does. Sends no token, since it is not known who answers. */
export async function reach(options: ClientOptions): Promise<string | null> {
  const client = openClient({ ...impatient(options), tokens: null });
  const problem = await unreachable(client, options.endpoint);
  await client.close();
  return problem;
}
