import { loadContracts } from './data.ts';
import './env.ts';
import { ConfigError, choice, type Env } from './graph/config.ts';
import { readTarget, type Target } from './graph/target.ts';
import type { Contract, Profile } from './model.ts';
import type { ParentMode } from './parents/parents.ts';

export type Settings = { target: Target; profile: Profile; parents: ParentMode; strict: boolean };

/** Where the embedded mock listens is known only once the set-up has started it. */
const NOT_STARTED = 'http://127.0.0.1:0';
const MOCK_URL = 'GRAPH_EMBEDDED_MOCK_URL';

/** Reads and checks every variable. Throws ConfigError, naming the variable and its value. */
export function readSettings(env: Env = process.env): Settings {
  const target = readTarget(env, env[MOCK_URL] ?? NOT_STARTED);
  // A mock of somebody else's need not serve the parents; our own does.
  const parents = choice(
    env,
    'GRAPH_PARENTS',
    ['create', 'placeholder'],
    target.embedded ? 'create' : 'placeholder',
  );
  const strict = choice(env, 'GRAPH_STRICT', ['0', '1'], '0') === '1';
  return { target, profile: 'documented', parents, strict };
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
