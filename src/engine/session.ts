import { openTokens } from '../auth/tokens.ts';
import type { ClientOptions } from '../graph/client.ts';
import { joinPacer } from '../graph/pacer-server.ts';
import { redactor } from '../graph/redact.ts';
import { requireKnown } from '../settings/options.ts';
import { readSettings, type Settings } from '../settings/settings.ts';

/** What the main process shares with its workers. */
export type Session = {
  /** Where the embedded mock listens; `null` where there is none. */
  mockUrl: string | null;
  /** The token of the run's one sign-in; `null` where there is none to share. */
  token: string | null;
  /** The address of the pacer; `null` where the target has no limits. */
  pacer: string | null;
  /** Whether our reporter settles the outcome of a test: only then may a worker outlive a red one. */
  settlesOutcome: boolean;
};

/** The main process tells its workers in this variable: they inherit its environment. */
const VARIABLE = 'GRAPH_CONFORMANCE_SESSION';
const NOTHING_OPEN: Session = { mockUrl: null, token: null, pacer: null, settlesOutcome: false };

/** Flags of the command line override the environment and `.env`. */
export const setVariables = (variables: { [name: string]: string }): void =>
  void Object.assign(process.env, variables);

/** Shares more with the workers that start from now on. */
export function shareSession(more: Partial<Session>): void {
  process.env[VARIABLE] = JSON.stringify({ ...readSession(), ...more });
}

export const readSession = (): Session => JSON.parse(process.env[VARIABLE] ?? 'null') ?? NOTHING_OPEN;

let known: { session: string | undefined; settings: Settings } | null = null;

/** The settings of this process, read once for each session. Throws ConfigError. */
export function currentSettings(): Settings {
  const session = process.env[VARIABLE];
  if (known?.session !== session || known === null) {
    requireKnown(process.env, VARIABLE);
    known = { session, settings: readSettings(process.env, readSession().mockUrl) };
  }
  return known.settings;
}

/** How requests are sent under some settings. `say` shows the user the code of a device sign-in. */
export function clientOptions(
  { endpoint, identity, permits, secrets }: Settings,
  say: ((text: string) => void) | null = null,
): ClientOptions {
  const redact = redactor(secrets);
  const { token, pacer } = readSession();
  const { timeoutMs } = endpoint;
  const tokens =
    identity.kind === 'none'
      ? null
      : openTokens(identity, { redact, handed: token ?? undefined, timeoutMs, say });
  return { endpoint, permits, redact, tokens, ...(pacer === null ? {} : { pacer: joinPacer(pacer) }) };
}
