import type { IdentitySettings } from '../auth/identity.ts';
import type { Endpoint } from '../graph/endpoint.ts';
import { checkDestination, checkPermit, type Permits, reachesGraph } from '../graph/safety.ts';
import type { Profile } from '../model/case.ts';
import type { ParentMode } from '../provision/provisioner.ts';
import type { Shell } from '../report/curl.ts';
import { readEndpoint, readPlace } from './endpoint.ts';
import { readIdentity } from './identity.ts';
import { optionOf, PIN } from './options.ts';
import { readPermits } from './permits.ts';
import type { Env } from './reader.ts';

export type Settings = {
  endpoint: Endpoint;
  identity: IdentitySettings;
  profile: Profile;
  /** Whether the pages' placeholders and abstract types give way to `fixtures/bindings.json`. */
  isBound: boolean;
  /** What only the user can name: an assignment filter and a collection of Configuration Manager, by id. */
  ids: { filter: string | null; collection: string | null };
  /** The file of the user's own ids by collection (see `loadValues`), as it is given; `null` where there is none. */
  values: string | null;
  parents: ParentMode;
  /** Whether neither the user nor the kind of target says so: a run then looks which parents the target serves. */
  isParentModeOpen: boolean;
  /** The ids of parents that are there already, by the name of their variable. */
  pins: { [variable: string]: string };
  strict: boolean;
  permits: Permits;
  /** The folder of docs pages whose examples are run, as it is given; `null` for the contracts in `fixtures/`. */
  docs: string | null;
  /** The file of waivers, as it is given; `null` for the usual one. */
  waivers: string | null;
  /** The file of claimed operations, as it is given; `null` where all are claimed. */
  claims: string | null;
  /** The least coverage of the contract, in percent; `null` where any will do. */
  minCoverage: number | null;
  /** Whether each case and the full text of each red are printed. */
  verbose: boolean;
  /** The shell that requests are shown for. */
  shell: Shell;
  /** The folder that a run writes to, as it is given. */
  reports: string;
  /** How many runs are kept in it, of each kind. */
  keep: number;
};

/** Stands for the address of the embedded mock until it has been started. */
const NOT_STARTED = 'http://127.0.0.1:0';

/**
 * Reads and checks every variable. `mockUrl` is where the embedded mock listens, once it does.
 * Throws ConfigError, naming the variable and, unless it is a secret, its value.
 */
export function readSettings(env: Env, mockUrl: string | null = null): Settings {
  const place = readPlace(env, mockUrl ?? NOT_STARTED);
  const identity = readIdentity(env, place.base);
  const permits = readPermits(env);
  checkDestination(place.base, identity, permits);
  checkPermit(place.base, identity, permits);
  // Known before a sign-in: what it asks for is a token for Graph.
  const endpoint = readEndpoint(env, place, reachesGraph(place.base, identity));
  // Another mock need not serve the parents; ours does, and so does Graph.
  const servesParents = endpoint.embedded || endpoint.isGraph;
  const parents = optionOf(env, 'parents');
  const docs = optionOf(env, 'docs');
  const profile = optionOf(env, 'profile') ?? (endpoint.isGraph ? 'observed' : 'documented');
  return {
    endpoint,
    identity,
    profile,
    isBound: optionOf(env, 'bindings') ?? profile === 'observed',
    ids: { filter: optionOf(env, 'filterId'), collection: optionOf(env, 'collectionId') },
    values: optionOf(env, 'values'),
    parents: parents ?? (servesParents ? 'create' : 'placeholder'),
    // The examples of pages go by ids alone.
    isParentModeOpen: parents === null && !servesParents && docs === null,
    pins: readPins(env),
    strict: optionOf(env, 'strict') ?? false,
    permits,
    docs,
    waivers: optionOf(env, 'waivers'),
    claims: optionOf(env, 'claims'),
    minCoverage: optionOf(env, 'minCoverage'),
    verbose: optionOf(env, 'verbose') ?? false,
    shell: optionOf(env, 'shell') ?? (process.platform === 'win32' ? 'powershell' : 'posix'),
    reports: optionOf(env, 'reports') ?? 'reports',
    keep: optionOf(env, 'keep') ?? 10,
  };
}

const readPins = (env: Env): Settings['pins'] =>
  Object.fromEntries(
    Object.entries(env).filter(
      (entry): entry is [string, string] => entry[0].startsWith(PIN) && Boolean(entry[1]),
    ),
  );
