import type { IdentitySettings } from '../auth/identity.ts';
import type { Endpoint } from '../graph/endpoint.ts';
import { checkDestination, checkPermit, type Permits } from '../graph/safety.ts';
import type { Profile } from '../model/case.ts';
import { isGraphHost } from '../model/cloud.ts';
import type { ParentMode } from '../provision/provisioner.ts';
import { readEndpoint } from './endpoint.ts';
import { readIdentity, secretsOf } from './identity.ts';
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
  parents: ParentMode;
  /** The ids of parents that are there already, by the name of their variable. */
  pins: { [variable: string]: string };
  strict: boolean;
  permits: Permits;
  /** What must never be written or printed. */
  secrets: string[];
  /** The folder that a run writes to, as it is given. */
  reports: string;
};

/** Stands for the address of the embedded mock until it has been started. */
const NOT_STARTED = 'http://127.0.0.1:0';

/**
 * Reads and checks every variable. `mockUrl` is where the embedded mock listens, once it does.
 * Throws ConfigError, naming the variable and, unless it is a secret, its value.
 */
export function readSettings(env: Env, mockUrl: string | null = null): Settings {
  const endpoint = readEndpoint(env, mockUrl ?? NOT_STARTED);
  const identity = readIdentity(env, endpoint.base);
  const permits = readPermits(env);
  checkDestination(endpoint.base, identity, permits);
  checkPermit(endpoint.base, identity, permits);
  const isLive = isGraphHost(endpoint.base);
  const profile = optionOf(env, 'profile') ?? (isLive ? 'observed' : 'documented');
  return {
    endpoint,
    identity,
    profile,
    isBound: optionOf(env, 'bindings') ?? profile === 'observed',
    ids: { filter: optionOf(env, 'filterId'), collection: optionOf(env, 'collectionId') },
    // Another mock need not serve the parents; ours does, and so does Graph.
    parents: optionOf(env, 'parents') ?? (endpoint.embedded || isLive ? 'create' : 'placeholder'),
    pins: readPins(env),
    strict: optionOf(env, 'strict') ?? false,
    permits,
    secrets: secretsOf(env),
    reports: optionOf(env, 'reports') ?? 'reports',
  };
}

const readPins = (env: Env): Settings['pins'] =>
  Object.fromEntries(
    Object.entries(env).filter(
      (entry): entry is [string, string] => entry[0].startsWith(PIN) && Boolean(entry[1]),
    ),
  );
