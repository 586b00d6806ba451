import { closestMatch } from 'leven';
import { IDENTITY_KINDS } from '../auth/identity.ts';
import type { Profile } from '../model/case.ts';
import { CLOUDS } from '../model/cloud.ts';
import type { Version } from '../model/contract.ts';
import { ConfigError } from '../model/error.ts';
import type { ParentMode } from '../provision/parents.ts';
import { type Env, type Reader, text, wholeNumber, word, yesOrNo } from './reader.ts';

/** What a user can set: by variable, and by flag of `run` unless the value is a secret, which no process list may show. */
export type Option<T> = {
  variable: string;
  flag: string | null;
  read: Reader<T>;
  /** What holds where it is not set, in words; `''` where nothing does. */
  otherwise: string;
  help: string;
};

const option = <T>(
  variable: string,
  flag: string | null,
  read: Reader<T>,
  otherwise: string,
  help: string,
): Option<T> => ({ variable: `GRAPH_${variable}`, flag, read, otherwise, help });

export const VERSIONS: readonly Version[] = ['beta', 'v1.0'];
const PROFILES: readonly Profile[] = ['documented', 'observed'];
const PARENTS: readonly ParentMode[] = ['create', 'placeholder'];

/** Every option, in the order in which README, `.env.example` and the help show them. */
export const OPTIONS = {
  baseUrl: option(
    'BASE_URL',
    'base-url',
    text,
    'the embedded mock',
    'where requests go, version included, for example `http://127.0.0.1:4010/beta`',
  ),
  version: option(
    'VERSION',
    'api-version',
    word(VERSIONS),
    'the last segment of the base URL',
    '`beta` or `v1.0`; needed only where the base URL does not end in it',
  ),
  auth: option(
    'AUTH',
    'auth',
    word(IDENTITY_KINDS),
    '`none`',
    'who signs in: `none`, `token`, or by @azure/identity `secret`, `certificate`, `workload`, `managed`, `cli`, `device`, `default`',
  ),
  token: option('TOKEN', null, text, '', 'the bearer token for `GRAPH_AUTH=token`'),
  tenantId: option(
    'TENANT_ID',
    null,
    text,
    '',
    'GUID or domain of the tenant; for `secret`, `certificate`, `workload`, `device`',
  ),
  clientId: option(
    'CLIENT_ID',
    null,
    text,
    '',
    'GUID of the application; for the same four, and to name a managed identity',
  ),
  clientSecret: option(
    'CLIENT_SECRET',
    null,
    text,
    '',
    "the secret's value (not its id) for `GRAPH_AUTH=secret`",
  ),
  clientCertificate: option(
    'CLIENT_CERTIFICATE',
    'client-certificate',
    text,
    '',
    'path of a PEM with certificate and unencrypted RSA key for `GRAPH_AUTH=certificate`',
  ),
  federatedTokenFile: option(
    'FEDERATED_TOKEN_FILE',
    'federated-token-file',
    text,
    '`AZURE_FEDERATED_TOKEN_FILE`',
    'path of the federated token for `GRAPH_AUTH=workload`',
  ),
  cloud: option(
    'CLOUD',
    'cloud',
    word(CLOUDS),
    "by the base URL's host, else `global`",
    '`global`, `usgov`, `usdod` or `china`',
  ),
  authority: option(
    'AUTHORITY',
    'authority',
    text,
    "the cloud's",
    'another sign-in host, `https://host[:port]`',
  ),
  allowHost: option(
    'ALLOW_HOST',
    'allow-host',
    text,
    '',
    'a host other than Graph’s, with its port if it has one, that a token of Azure may be sent to',
  ),
  allowWrites: option(
    'ALLOW_WRITES',
    null,
    text,
    '',
    'id of the tenant that a run may write to; without it no Graph host is written to',
  ),
  allowBroadTargets: option(
    'ALLOW_BROAD_TARGETS',
    'allow-broad-targets',
    yesOrNo,
    '`0`',
    "`1` also assigns to all devices and all users of a Graph host's tenant",
  ),
  profile: option(
    'PROFILE',
    'profile',
    word(PROFILES),
    '`observed` for Graph hosts, else `documented`',
    'which truth is judged',
  ),
  bindings: option(
    'BINDINGS',
    'bindings',
    yesOrNo,
    '`1` in the observed profile, else `0`',
    "`1` sends real values instead of the pages' abstract types and placeholders",
  ),
  filterId: option(
    'FILTER_ID',
    'filter-id',
    text,
    '',
    'with bindings: id of an assignment filter of the tenant; without it no case names one',
  ),
  collectionId: option(
    'COLLECTION_ID',
    'collection-id',
    text,
    '',
    'with bindings: id of a Configuration Manager collection; without it no case names one',
  ),
  timeoutMs: option(
    'TIMEOUT_MS',
    'timeout-ms',
    wholeNumber(1, 600_000),
    '`30000`',
    'longest wait for one reply; after it the verdict says "no reply"',
  ),
  parents: option(
    'PARENTS',
    'parents',
    word(PARENTS),
    '`create` for the embedded mock and Graph hosts, else `placeholder`',
    'whether the policy that an assignment belongs to is created for the run and deleted after it, or its id is a made-up GUID',
  ),
  waitMs: option(
    'WAIT_MS',
    'wait-ms',
    wholeNumber(0, 600_000),
    '`10000`',
    'how long a write may take to become visible to reads',
  ),
  retryMs: option(
    'RETRY_MS',
    'retry-ms',
    wholeNumber(0, 3_600_000),
    '`120000` for Graph hosts, else `0`',
    'how long a request may be retried in all: any that was throttled (429), a read also where its reply was lost; and a case whose write was lost may begin again below a new parent',
  ),
  rateWrites: option(
    'RATE_WRITES',
    'rate-writes',
    wholeNumber(0, 100_000),
    '`100` for Graph hosts, else `0`: no limit',
    'most writes that a run sends to Intune in 20 seconds, whatever the number of its workers',
  ),
  rateRequests: option(
    'RATE_REQUESTS',
    'rate-requests',
    wholeNumber(0, 100_000),
    '`1000` for Graph hosts, else `0`: no limit',
    'most requests of any kind, likewise',
  ),
  strict: option(
    'STRICT',
    'strict',
    yesOrNo,
    '`0`',
    '`1` makes the refusal of bad requests a `must` where OData leaves it open',
  ),
  reports: option('REPORTS', 'reports', text, '`reports`', 'the folder that a run writes to'),
};

/** `GRAPH_PARENT_POLICYSETS` and the like: one variable for each collection of parents. */
export const PIN = 'GRAPH_PARENT_';

/** What an option is set to; `null` where it is not set, or set to nothing. Throws ConfigError. */
export function optionOf<Key extends keyof typeof OPTIONS>(
  env: Env,
  key: Key,
): ReturnType<(typeof OPTIONS)[Key]['read']> | null {
  const { variable, read } = OPTIONS[key];
  const given = env[variable];
  return given ? (read(given, variable) as ReturnType<(typeof OPTIONS)[Key]['read']>) : null;
}

/** Refuses names that look like ours and are not: a typo would be a silent default. Throws ConfigError. */
export function requireKnown(env: Env, internal: string): void {
  const known = Object.values(OPTIONS).map(({ variable }) => variable);
  const isKnown = (name: string) => name === internal || name.startsWith(PIN) || known.includes(name);
  const unknown = Object.keys(env).find((name) => name.startsWith('GRAPH_') && !isKnown(name));
  if (unknown === undefined) return;
  const near = closestMatch(unknown, known, { maxDistance: 6 });
  const advice = near === undefined ? `there are ${known.join(', ')}` : `did you mean ${near}?`;
  throw new ConfigError(`${unknown}: no variable of this name is known; ${advice}`);
}
