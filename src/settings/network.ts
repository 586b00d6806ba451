import type { Endpoint } from '../graph/endpoint.ts';
import { isLoopback } from '../graph/safety.ts';
import { ConfigError } from '../model/error.ts';
import { readNamedFile } from './key-file.ts';
import type { Env } from './reader.ts';

const PROXIES = ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'];
const TRUSTED = 'NODE_EXTRA_CA_CERTS';

/** The variables of the network that are set, what each is good for here, and what is wrong with it. No value of a proxy is shown whole. */
export function networkIn(env: Env, { base, proxy }: Pick<Endpoint, 'base' | 'proxy'>) {
  const set = PROXIES.filter((name) => env[name] || env[name.toLowerCase()]);
  const way =
    proxy !== null
      ? `requests to the target go through ${new URL(proxy.url).host}${proxy.except && `, but for ${proxy.except}`}`
      : `requests to ${isLoopback(base) ? 'this machine' : 'the target'} go without a proxy`;
  const proxies = set.length === 0 ? [] : [{ name: set.join(', '), use: way, problem: null }];
  const file = env[TRUSTED];
  return file ? [...proxies, { name: TRUSTED, use: file, problem: problemOf(file) }] : proxies;
}

/** Node.js warns of such a file once, and goes on without it. */
function problemOf(file: string): string | null {
  try {
    const isPem = readNamedFile(TRUSTED, file).includes('-----BEGIN CERTIFICATE-----');
    return isPem ? null : 'name a PEM file: it has to have the line -----BEGIN CERTIFICATE-----';
  } catch (error) {
    if (error instanceof ConfigError) return 'name a file that can be read; Node.js goes on without it';
    throw error;
  }
}
