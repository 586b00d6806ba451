import type { Permits } from '../graph/safety.ts';
import { ConfigError } from '../model/error.ts';
import { isGuid } from '../model/guid.ts';
import { optionOf } from './options.ts';
import type { Env } from './reader.ts';

/** Reads what the user has allowed beyond the safe defaults. Throws ConfigError. */
export function readPermits(env: Env): Permits {
  const host = optionOf(env, 'allowHost');
  const writes = optionOf(env, 'allowWrites');
  const url = host !== null && URL.canParse(`https://${host}`) ? new URL(`https://${host}`) : null;
  if (host !== null && url?.host !== host.toLowerCase().replace(/:443$/, '')) {
    throw new ConfigError(
      'GRAPH_ALLOW_HOST: expected one host, with its port where it has one, and nothing else',
    );
  }
  if (writes !== null && !isGuid(writes)) {
    throw new ConfigError('GRAPH_ALLOW_WRITES: expected the GUID of the tenant that may be written to');
  }
  return {
    host: url?.host ?? null,
    writes: writes?.toLowerCase() ?? null,
    broadTargets: optionOf(env, 'allowBroadTargets') ?? false,
  };
}
