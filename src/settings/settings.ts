import { loadBindings, loadContracts, loadRecipes } from '../files/data.ts';
import '../files/root.ts';
import { HANDED_TOKEN } from '../auth/held-token.ts';
import { openTokens } from '../auth/tokens.ts';
import type { Door } from '../graph/client.ts';
import { isGraphHost, readTarget, type Target } from '../graph/endpoint.ts';
import { redactor } from '../graph/redact.ts';
import { checkDestination, checkPermit, type Permits, readPermits } from '../graph/safety.ts';
import { joinTurns, TURNSTILE } from '../graph/turnstile.ts';
import type { Profile } from '../model/case.ts';
import type { Contract } from '../model/contract.ts';
import type { ParentMode, ParentSettings } from '../provision/parents.ts';
import { secretsOf } from './identity.ts';
import { ConfigError, choice, type Env, variable } from './variable.ts';

export type Settings = {
  target: Target;
  profile: Profile;
  /** Whether the pages' placeholders and abstract types give way to `fixtures/bindings.json`. */
  isBound: boolean;
  /** What only the user can name: an assignment filter and a collection of Configuration Manager, by id. */
  ids: { filter: string | null; collection: string | null };
  parents: ParentMode;
  /** The ids of parents that are there already, by collection. */
  pins: { [collection: string]: string };
  strict: boolean;
  permits: Permits;
  /** What must never be written or printed. */
  secrets: string[];
};

/** Where the embedded mock listens is known only once the set-up has started it. */
const NOT_STARTED = 'http://127.0.0.1:0';
const MOCK_URL = 'GRAPH_EMBEDDED_MOCK_URL';

/** Reads and checks every variable. Throws ConfigError, naming the variable and, unless it is a secret, its value. */
export function readSettings(env: Env = process.env): Settings {
  const target = readTarget(env, env[MOCK_URL] ?? NOT_STARTED);
  const permits = readPermits(env);
  checkDestination(target.base, target.identity, permits);
  checkPermit(target.base, target.identity, permits);
  // A mock of somebody else's need not serve the parents; our own does, and so does Graph.
  const isLive = isGraphHost(target.base);
  const otherwise = target.embedded || isLive ? 'create' : 'placeholder';
  const profile = choice(
    env,
    'GRAPH_PROFILE',
    ['documented', 'observed'],
    isLive ? 'observed' : 'documented',
  );
  return {
    target,
    profile,
    isBound: choice(env, 'GRAPH_BINDINGS', ['0', '1'], profile === 'observed' ? '1' : '0') === '1',
    ids: { filter: variable(env, 'GRAPH_FILTER_ID'), collection: variable(env, 'GRAPH_COLLECTION_ID') },
    parents: choice(env, 'GRAPH_PARENTS', ['create', 'placeholder'], otherwise),
    pins: readPins(env),
    strict: choice(env, 'GRAPH_STRICT', ['0', '1'], '0') === '1',
    permits,
    secrets: secretsOf(env),
  };
}

const PIN = 'GRAPH_PARENT_';

/** `GRAPH_PARENT_POLICYSETS=<id>` and the like: the last segment of the collection, in capitals. */
function readPins(env: Env): Settings['pins'] {
  const given = Object.keys(env).filter((name) => name.startsWith(PIN) && variable(env, name) !== null);
  // The settings are read for each case, the file of the collections only where it is needed.
  if (given.length === 0) return {};
  const names = Object.fromEntries(
    Object.keys(loadRecipes()).map((collection) => [
      PIN + collection.slice(collection.lastIndexOf('/') + 1).toUpperCase(),
      collection,
    ]),
  );
  const unknown = given.find((name) => names[name] === undefined);
  if (unknown !== undefined)
    throw new ConfigError(`${unknown}: expected one of ${Object.keys(names).toSorted().join(', ')}`);
  return Object.fromEntries(given.map((name) => [names[name], variable(env, name) ?? '']));
}

/** Whether the parents of a collection are the run's own, to be made and deleted. */
export const isOwn =
  ({ parents, pins }: Settings) =>
  (collection: string): boolean =>
    parents === 'create' && pins[collection] === undefined;

/** How these settings come by their parents and groups. */
export const parentsFor = ({ parents, pins }: Settings): ParentSettings => ({
  mode: parents,
  pins,
  recipes: loadRecipes(),
  groups: loadBindings().groups,
});

/** Opens the door of these settings; the tokens are shared with the main process through the environment. */
export function openDoor(
  { target, permits, secrets }: Settings,
  say: ((text: string) => void) | null = null,
): Door {
  const redact = redactor(secrets);
  const { identity, timeoutMs } = target;
  const handed = process.env[HANDED_TOKEN];
  const tokens = identity.kind === 'none' ? null : openTokens(identity, { redact, handed, timeoutMs, say });
  const turnstile = process.env[TURNSTILE];
  return { target, permits, redact, tokens, ...(turnstile ? { turns: joinTurns(turnstile) } : {}) };
}

/** Tells the workers, which inherit the environment, where the embedded mock listens. */
export function announceMock(url: string): void {
  process.env[MOCK_URL] = url;
}

/** The contracts that a target's version has. Throws ConfigError where there are none. */
export function contractsFor({ target: { version, base } }: Settings): Contract[] {
  const contracts = loadContracts(version);
  if (contracts.length > 0) return contracts;
  const others = (['beta', 'v1.0'] as const).map((other) => `${other}: ${loadContracts(other).length}`);
  throw new ConfigError(
    `no contract is filed under ${version}, the version of ${base} (${others.join(', ')})`,
  );
}
