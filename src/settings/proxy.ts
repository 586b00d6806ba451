import type { HttpProxy } from '../graph/endpoint.ts';
import { isLoopback } from '../graph/safety.ts';
import { ConfigError } from '../model/error.ts';
import type { Env } from './reader.ts';

/** In NO_PROXY: loopback is to be proxied as well. Chromium's lists of exceptions have the same word. */
const ALSO_LOOPBACK = '<-loopback>';

/**
 * Reads HTTPS_PROXY or HTTP_PROXY, by the scheme of the base URL, and NO_PROXY; names in lower case come first, as in
 * curl. `null` where none is set for that scheme, and for loopback. Throws ConfigError without the value, which can
 * hold a password.
 */
export function readProxy(env: Env, base: string): HttpProxy | null {
  const either = (name: string) => env[name.toLowerCase()] || env[name] || '';
  const exceptions = either('NO_PROXY').split(/[\s,]+/);
  if (isLoopback(base) && !exceptions.includes(ALSO_LOOPBACK)) return null;
  const variable = base.startsWith('https:') ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const given = either(variable);
  if (given === '') return null;
  const url = given.includes('://') ? given : `http://${given}`;
  if (!isProxy(url)) throw new ConfigError(`${variable}: expected the http or https URL of a proxy`);
  return { url, except: exceptions.filter((each) => each !== ALSO_LOOPBACK).join() };
}

function isProxy(url: string): boolean {
  try {
    const { protocol, username, password } = new URL(url);
    decodeURIComponent(username + password);
    return protocol === 'http:' || protocol === 'https:';
  } catch {
    return false;
  }
}

/** The passwords in the variables of a proxy, used or not. */
export const proxyPasswords = (env: Env): string[] =>
  ['HTTPS_PROXY', 'HTTP_PROXY', 'https_proxy', 'http_proxy'].flatMap((name) => {
    const password = /^[^/?#]*:\/\/[^/?#]*?:(.*)@/s.exec(env[name] ?? '')?.[1];
    return password === undefined ? [] : [password];
  });
