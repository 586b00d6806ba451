import { loadContracts } from './data.ts';
import './env.ts';
import { openTokens } from './graph/auth.ts';
import type { Door } from './graph/client.ts';
import { ConfigError, choice, type Env } from './graph/config.ts';
import { HANDED_TOKEN } from './graph/held-token.ts';
import { secretsOf } from './graph/identity.ts';
import { redactor } from './graph/redact.ts';
import { checkDestination, checkPermit, type Permits, readPermits } from './graph/safety.ts';
import { isGraphHost, readTarget, type Target } from './graph/target.ts';
import type { Contract, Profile } from './model.ts';
import type { ParentMode } from './parents/parents.ts';

export type Settings = {
  target: Target;
  profile: Profile;
  parents: ParentMode;
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
  const otherwise = target.embedded || isGraphHost(target.base) ? 'create' : 'placeholder';
  const parents = choice(env, 'GRAPH_PARENTS', ['create', 'placeholder'], otherwise);
  const strict = choice(env, 'GRAPH_STRICT', ['0', '1'], '0') === '1';
  return { target, profile: 'documented', parents, strict, permits, secrets: secretsOf(env) };
}

/** Opens the door of these settings; the tokens are shared with the main process through the environment. */
export function openDoor(
  { target, permits, secrets }: Settings,
  say: ((text: string) => void) | null = null,
): Door {
  const redact = redactor(secrets);
  const { identity, timeoutMs } = target;
  const handed = process.env[HANDED_TOKEN];
  const tokens = identity.kind === 'none' ? null : openTokens(identity, { redact, handed, timeoutMs, say });
  return { target, permits, redact, tokens };
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
