import { closestMatch } from 'leven';
import { IDENTITY_KINDS } from '../auth/identity.ts';
import type { Profile } from '../model/case.ts';
import { CLOUDS } from '../model/cloud.ts';
import type { Version } from '../model/contract.ts';
import { ConfigError } from '../model/error.ts';
import type { ParentMode } from '../provision/provisioner.ts';
import { SHELLS } from '../report/curl.ts';
import { type Env, type Reader, text, wholeNumber, word, yesOrNo } from './reader.ts';

/** What a user can set, by variable and by flag of `run`. */
export type Option<T> = {
  variable: string;
  /** `null` where the value must not appear in a process list. */
  flag: string | null;
  read: Reader<T>;
  /** What holds where it is not set, in words; `''` where nothing does. */
  otherwise: string;
  help: string;
  /** The flag alone stands for `1`. */
  bare?: true;
};

const option = <T>(variable: string, read: Reader<T>, otherwise: string, help: string): Option<T> => {
  const [, ...words] = variable.toLowerCase().split('_');
  return { variable, flag: `--${words.join('-')}`, read, otherwise, help };
};
const unlisted = (variable: string, help: string): Option<string> => ({
  ...option(variable, text, '', help),
  flag: null,
});

export const VERSIONS: readonly Version[] = ['beta', 'v1.0'];

/** Every option, in the order in which README, `.env.example` and the help show them. */
// biome-ignore format: a table is read by its rows
export const OPTIONS = {
  baseUrl: option('GRAPH_BASE_URL', text, 'the embedded mock', 'where requests go, version included, for example `http://127.0.0.1:4010/beta`'),
  version: { ...option('GRAPH_VERSION', word(VERSIONS), 'the last segment of the base URL', '`beta` or `v1.0`, for a mock that serves without one'), flag: '--api-version' },
  against: option('GRAPH_AGAINST', text, '', 'a second target, like `GRAPH_BASE_URL`: it gets the same requests, and [the replies are compared](docs/against.md)'),
  auth: option('GRAPH_AUTH', word(IDENTITY_KINDS), '`none`', 'who signs in: `none`, `token`, or by @azure/identity `secret`, `certificate`, `workload`, `managed`, `cli`, `device`, `default`'),
  token: unlisted('GRAPH_TOKEN', 'the bearer token for `GRAPH_AUTH=token`'),
  tenantId: unlisted('GRAPH_TENANT_ID', 'GUID or domain of the tenant, for `secret`, `certificate`, `workload`, `device`'),
  clientId: unlisted('GRAPH_CLIENT_ID', 'GUID of the application, for the same four; names a managed identity'),
  clientSecret: unlisted('GRAPH_CLIENT_SECRET', "the secret's value (not its id), for `secret`"),
  clientCertificate: option('GRAPH_CLIENT_CERTIFICATE', text, '', 'path of a PEM with certificate and unencrypted RSA key, for `certificate`'),
  federatedTokenFile: option('GRAPH_FEDERATED_TOKEN_FILE', text, '`AZURE_FEDERATED_TOKEN_FILE`', 'path of the federated token, for `workload`'),
  cloud: option('GRAPH_CLOUD', word(CLOUDS), "by the base URL's host", '`global`, `usgov`, `usdod` or `china`'),
  authority: option('GRAPH_AUTHORITY', text, "that of the cloud", 'another sign-in host, `https://host[:port]`'),
  allowHost: option('GRAPH_ALLOW_HOST', text, '', "a host other than Graph's that a token for Graph may be sent to, with its port if it has one"),
  allowWrites: unlisted('GRAPH_ALLOW_WRITES', 'id of the tenant that a run may write to; without it no token for Graph is sent, but to loopback'),
  allowBroadTargets: option('GRAPH_ALLOW_BROAD_TARGETS', yesOrNo, '`0`', "`1` also assigns to all devices and all users of the tenant"),
  profile: option('GRAPH_PROFILE', word<Profile>(['documented', 'observed']), '`observed` for Graph, else `documented`', 'which truth is judged: what the page shows (`documented`), or what the service is known to do (`observed`)'),
  bindings: option('GRAPH_BINDINGS', yesOrNo, '`1` in the observed profile, else `0`', "`1` sends real values instead of the pages' abstract types and placeholders"),
  filterId: option('GRAPH_FILTER_ID', text, '', 'with bindings: an assignment filter of the tenant; without it no case names one'),
  collectionId: option('GRAPH_COLLECTION_ID', text, '', 'with bindings: a Configuration Manager collection; without it no case names one'),
  values: option('GRAPH_VALUES', text, '', 'a JSON file of ids that the target has, by collection, for placeholders in the paths of docs pages: `{ "users": "…", "groups/{id}/members": "…" }`; on a Graph host only reads whose placeholders all have one are sent'),
  timeoutMs: option('GRAPH_TIMEOUT_MS', wholeNumber(1, 600_000), '`30000`', 'longest wait for one reply; after it the verdict says "no reply"'),
  parents: option('GRAPH_PARENTS', word<ParentMode>(['create', 'placeholder']), '`create` for the embedded mock and Graph, else what the target serves', 'whether the policy that an assignment belongs to is created for the run and deleted after it (`create`), or its id is a made-up GUID (`placeholder`)'),
  waitMs: option('GRAPH_WAIT_MS', wholeNumber(0, 600_000), '`10000` for Graph, else `2000`', 'how long a write may take to become visible to reads'),
  retryMs: option('GRAPH_RETRY_MS', wholeNumber(0, 3_600_000), '`120000` for Graph, else `0`', 'how long a request may be retried in all: any that was throttled (429), a read also where its reply was lost; and a case whose write was lost may begin again below a new parent'),
  rateWrites: option('GRAPH_RATE_WRITES', wholeNumber(0, 100_000), '`100` for Graph, else `0`: no limit', 'most writes that a run sends to Intune in 20 seconds, whatever the number of its workers; [shards share them](docs/scale.md)'),
  rateRequests: option('GRAPH_RATE_REQUESTS', wholeNumber(0, 100_000), '`1000` for Graph, else `0`: no limit', 'most requests of any kind, likewise'),
  rateSeconds: option('GRAPH_RATE_SECONDS', wholeNumber(1, 3600), '`20`', 'in how many seconds that many, for a target that counts in other intervals than Graph'),
  strict: option('GRAPH_STRICT', yesOrNo, '`0`', '`1` makes the refusal of bad requests a `must` where OData leaves it open'),
  docs: option('GRAPH_DOCS', text, 'the contracts in `fixtures/`', 'a folder of docs pages: the examples of all pages in it are run, and the embedded mock answers them'),
  waivers: option('GRAPH_WAIVERS', text, '`waivers.json`, where it is there', 'a JSON file of [known debt](docs/waivers.md): clauses that may be broken, why, how, and until when'),
  drift: option('GRAPH_DRIFT', text, '`drift.json`, where it is there', 'a JSON file of [approved drift](docs/compare.md): how replies may differ from those of an earlier run, and why'),
  claims: option('GRAPH_CLAIMS', text, 'all operations', 'a JSON list of the operations that the target claims, such as `"GET /users/{id}"`: the others are not run, and lower breadth'),
  minCoverage: option('GRAPH_MIN_COVERAGE', wholeNumber(0, 100), '', 'the least [coverage of the contract](docs/coverage.md), in percent: a run that shows less is red'),
  verbose: { ...option('GRAPH_VERBOSE', yesOrNo, '`0`', '`1`, or `--verbose` alone, prints a line for each case and the full text of each red, which otherwise are in `failures.txt`'), bare: true as const },
  shell: option('GRAPH_SHELL', word(SHELLS), '`powershell` on Windows, else `posix`', 'the shell that the `curl` of a failure is pasted into'),
  reports: option('GRAPH_REPORTS', text, '`reports`', 'the folder that a run writes to'),
  keep: option('GRAPH_KEEP', wholeNumber(0, 1000), '`10`', 'how many runs of all cases are kept in `runs/` of that folder, and as many of a part of them'),
  baseline: option('GRAPH_BASELINE', text, '', 'a run (`last` or `previous` of those, a run file, or a folder with one) that this one is compared with at its end'),
};

/** `GRAPH_PARENT_POLICYSETS` and the like: one variable for each collection of parents. */
export const PIN = 'GRAPH_PARENT_';
export const PIN_HELP =
  'id of a parent that is there already, for example `GRAPH_PARENT_POLICYSETS`: what a run assigns to it is removed, it stays';

/** The help of an option without the marks of Markdown, for a terminal and for `.env`. */
export const plain = (help: string): string =>
  help.replaceAll('`', '').replace(/\[([^\]]*)\]\(([^)]*)\)/g, '$1 ($2)');

/** What an option is set to; `null` where it is not set, or set to nothing. Throws ConfigError. */
export function optionOf<Key extends keyof typeof OPTIONS>(
  env: Env,
  key: Key,
): ReturnType<(typeof OPTIONS)[Key]['read']> | null {
  const { variable, read } = OPTIONS[key];
  const given = env[variable];
  return given ? (read(given, variable) as ReturnType<(typeof OPTIONS)[Key]['read']>) : null;
}

/**
 * Refuses an empty GRAPH_BASE_URL in CI, where it is a variable that was never filled in: the embedded mock would be
 * judged in place of the target. Throws ConfigError.
 */
export function requireTarget(env: Env): void {
  const { variable } = OPTIONS.baseUrl;
  if (env[variable] !== '' || !env.CI) return;
  throw new ConfigError(
    `${variable} is set to nothing, and CI is set: give it the address of the target, or do not set it at all to judge the embedded mock`,
  );
}

/** The most letters that a typo gets wrong. */
const LONGEST_TYPO = 5;
/** Flags are shorter. */
const LONGEST_FLAG_TYPO = 3;

/** The flag of ours that a name which nobody knows may stand for; `null` where none is near. */
export function nearestFlag(name: string): string | null {
  const flags = Object.values(OPTIONS).flatMap(({ flag }) => flag ?? []);
  const begun = flags.find((flag) => name.length > '--'.length && flag.startsWith(name));
  return begun ?? closestMatch(name, flags, { maxDistance: LONGEST_FLAG_TYPO }) ?? null;
}

/** Refuses unknown names that begin with `GRAPH_`: with a typo the default would hold silently. Throws ConfigError. */
export function requireKnown(env: Env, internal: string): void {
  const known = Object.values(OPTIONS).map(({ variable }) => variable);
  const isKnown = (name: string) => name === internal || name.startsWith(PIN) || known.includes(name);
  const unknown = Object.keys(env).find((name) => name.startsWith('GRAPH_') && !isKnown(name));
  if (unknown === undefined) return;
  const near = closestMatch(unknown, known, { maxDistance: LONGEST_TYPO });
  const advice = near === undefined ? `there are ${known.join(', ')}` : `did you mean ${near}?`;
  throw new ConfigError(`${unknown}: no variable of this name is known; ${advice}`);
}
