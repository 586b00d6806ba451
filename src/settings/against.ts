import { isLoopback } from '../graph/safety.ts';
import { isGraphHost } from '../model/cloud.ts';
import { ConfigError } from '../model/error.ts';
import { OPTIONS, optionOf, PIN } from './options.ts';
import type { Env } from './reader.ts';
import { readSettings, type Settings } from './settings.ts';

type Variables = { [name: string]: string };

export type Pair = {
  /** What each run is given besides the variables of the user. */
  first: Variables;
  second: Variables;
  /** The settings of the second run. */
  settings: Settings;
  /** The target that gets no token although there is one; `null` where there is none. */
  untrusted: string | null;
};

const { baseUrl, version, auth, profile } = OPTIONS;

/**
 * The variables of two runs that send the same cases to two targets. Both have one version, and the profile of Graph
 * where one of them is Graph: its requests are those that the service takes. Reads and checks the settings of both.
 * Throws ConfigError.
 */
export function readPair(env: Env, against: string): Pair {
  const pinned = Object.keys(env).find((name) => name.startsWith(PIN) && env[name]);
  if (pinned !== undefined)
    throw new ConfigError(
      `${pinned}: a parent that is there already is one of a single target; not with GRAPH_AGAINST`,
    );
  const shared = { [OPTIONS.against.variable]: '' };
  // Without the credential at first: where it may be sent depends on both.
  const alone = { [auth.variable]: 'none' };
  const own = readSettings({ ...env, ...alone });
  const place = { ...shared, [baseUrl.variable]: against, [version.variable]: own.endpoint.version };
  const other = secondSettings({ ...env, ...place, ...alone });
  if (own.endpoint.base === other.endpoint.base)
    throw new ConfigError(`GRAPH_AGAINST=${against}: expected another target than that of GRAPH_BASE_URL`);
  const [isFirst, isSecond] = trusted(own, other);
  const given = optionOf(env, 'auth') ?? 'none';
  const first = { ...shared, [auth.variable]: isFirst ? given : 'none' };
  const second = { ...place, [auth.variable]: isSecond ? given : 'none' };
  const isGraph = [readSettings({ ...env, ...first }), secondSettings({ ...env, ...second })].some(
    ({ endpoint }) => endpoint.isGraph,
  );
  const judged = optionOf(env, 'profile') ?? (isGraph ? 'observed' : 'documented');
  const cases = { [profile.variable]: judged };
  const [untrusted] = [...(isFirst ? [] : [own]), ...(isSecond ? [] : [other])];
  return {
    first: { ...first, ...cases },
    second: { ...second, ...cases },
    settings: secondSettings({ ...env, ...second, ...cases }),
    untrusted: given === 'none' ? null : (untrusted?.endpoint.base ?? null),
  };
}

/** The settings of the second run: where a message names the base URL, the user has called it otherwise. */
function secondSettings(env: Env): Settings {
  try {
    return readSettings(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new ConfigError(error.message.replaceAll(baseUrl.variable, OPTIONS.against.variable));
  }
}

/**
 * Which of two targets get the credential. Where one is Graph, or GRAPH_ALLOW_HOST, it belongs to that one alone. Of two
 * mocks it belongs to the first; the second gets it on the same host, or on loopback.
 */
function trusted(first: Settings, second: Settings): [first: boolean, second: boolean] {
  const urls = [first, second].map(({ endpoint }) => new URL(endpoint.base));
  const [isHome, isOther] = urls.map(({ href, host }) => isGraphHost(href) || first.permits.host === host);
  if (isHome || isOther) return [isHome === true, isOther === true];
  const [one, other] = urls.map(({ host }) => host);
  return [true, one === other || isLoopback(second.endpoint.base)];
}
