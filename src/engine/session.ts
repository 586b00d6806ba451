import { join } from 'node:path';
import { openTokens } from '../auth/tokens.ts';
import { ROOT } from '../files/root.ts';
import type { ClientOptions } from '../graph/client.ts';
import { joinPacer, type PacerAddress } from '../graph/pacer-server.ts';
import { shareOf } from '../graph/rate-limit.ts';
import { readClaims } from '../model/claims.ts';
import type { Tokens } from '../model/exchange.ts';
import { type Executor, executorOf } from '../report/allure/executor.ts';
import { type Pair, readPair } from '../settings/against.ts';
import { networkIn } from '../settings/network.ts';
import { optionOf, requireKnown, requireTarget } from '../settings/options.ts';
import { problemsIn } from '../settings/problems.ts';
import { secretsOf } from '../settings/secrets.ts';
import { readSettings, type Settings } from '../settings/settings.ts';
import { newKey, openRedactor, type Redactor } from '../traffic/redactor.ts';

/** What the main process shares with its workers. */
export type Session = {
  /** Where the embedded mock listens; `null` where there is none. */
  mockUrl: string | null;
  /** The token of the run's one sign-in; `null` where there is none to share. */
  token: string | null;
  /** The address of the pacer; `null` where the target has no limits. */
  pacer: PacerAddress | null;
  /** Whether our reporter settles the outcome of a test: only then may a worker outlive a red one. */
  settlesOutcome: boolean;
  /** Whether this process, or one that has started it, holds the folder for reports. */
  holdsReports: boolean;
  /** How the run gets its parents, as the target allows; `null` where the settings say it. */
  parents: Settings['parents'] | null;
  /** The file with the cases of this run; `null` where each process makes them itself. */
  catalogue: string | null;
  /** The pattern of `--grep`, by which the cases of the file were selected; `null` for all. */
  grep: string | null;
  /** The file with the addresses of the only cases that are run, one a line; `null` for all. */
  only: string | null;
  /** Of how many shards this run is one. */
  shards: number;
  /** Which of two targets this run judges whose replies are compared; `null` where there is but one. */
  against: 'first' | 'second' | null;
  /** Whether only the reporters that the user chose print to standard output. */
  isQuiet: boolean;
  /** The key of the stand-ins, so that equal values are equal in all that a run writes; `null` before the first one. */
  redactionKey: string | null;
};

/** The main process tells its workers in this variable: they inherit its environment. */
const VARIABLE = 'GRAPH_CONFORMANCE_SESSION';
const NOTHING_OPEN: Session = {
  mockUrl: null,
  token: null,
  pacer: null,
  settlesOutcome: false,
  holdsReports: false,
  parents: null,
  catalogue: null,
  grep: null,
  only: null,
  shards: 1,
  against: null,
  isQuiet: false,
  redactionKey: null,
};

/** Flags of the command line override the environment and `.env`. */
export const setVariables = (variables: { [name: string]: string }): void =>
  void Object.assign(process.env, variables);

/** Sets variables that are not set, or set to nothing. */
export const setDefaults = (variables: { [name: string]: string }): void =>
  setVariables(Object.fromEntries(Object.entries(variables).filter(([name]) => !process.env[name])));

/** Shares more with the workers that start from now on. */
export function shareSession(more: Partial<Session>): void {
  process.env[VARIABLE] = JSON.stringify({ ...readSession(), ...more });
}

export const readSession = (): Session => JSON.parse(process.env[VARIABLE] ?? 'null') ?? NOTHING_OPEN;

/** The environment of a run that this process starts: it is none of this process's own run, if that is one. */
export const childEnvironment = (more: {
  [name: string]: string;
}): { [name: string]: string | undefined } => {
  const { [VARIABLE]: _, ...rest } = process.env;
  return { ...rest, ...more };
};

/** Whether a CI job runs this: nobody watches. */
export const isInCi = (): boolean => Boolean(process.env.CI);

/** Whether this is a job of GitHub Actions, and the file that its page shows as its summary; `null` where there is none. */
export const githubJob = (): { isOne: boolean; summary: string | null } => ({
  isOne: process.env.GITHUB_ACTIONS === 'true',
  summary: process.env.GITHUB_STEP_SUMMARY || null,
});

/** The CI job that runs this; `null` where there is none that we know. */
export const ciExecutor = (): Executor | null => executorOf(process.env);

/** The folder that a run writes to, also where the other settings are wrong. */
export const currentReports = (): string => optionOf(process.env, 'reports') ?? 'reports';

/** The base URL of the second target; `null` for none. */
export const currentAgainst = (): string | null => optionOf(process.env, 'against');

/** The variables of each run where two targets are compared. Throws ConfigError. */
export const currentPair = (against: string): Pair => readPair(process.env, against);

/** Begins the run of the second target in this process, which holds its folder already. */
export function beginSecond(): void {
  const { redactionKey } = readSession();
  // With one key equal values have equal stand-ins in both runs.
  process.env[VARIABLE] = JSON.stringify({
    ...NOTHING_OPEN,
    redactionKey,
    against: 'second',
    holdsReports: true,
  });
}

/** The run that this one is compared with, as the user names it; `null` for none. */
export const currentBaseline = (): string | null => optionOf(process.env, 'baseline');

/** The file of approved drift, as it is given; `null` for the usual one. */
export const currentDrift = (): string | null => optionOf(process.env, 'drift');

/** The docs that `bench` reads: a folder of the user's own, or those that lie beside the project. */
export const docsOfBench = (): string => process.env.BENCH_DOCS || join(ROOT, '../shared/docs');

/** All that is wrong with the variables of this process. */
export const settingsProblems = (): string[] => problemsIn(process.env, VARIABLE);

/** The variables of the network that are set, and what each is good for on the way to a target. */
export const currentNetwork = (endpoint: Settings['endpoint']) => networkIn(process.env, endpoint);

let known: { session: string | undefined; settings: Settings } | null = null;

/** The settings of this process, read once for each session. Throws ConfigError. */
export function currentSettings(): Settings {
  const session = process.env[VARIABLE];
  if (known?.session !== session || known === null) {
    requireKnown(process.env, VARIABLE);
    requireTarget(process.env);
    const { mockUrl, parents, shards } = readSession();
    const { endpoint, ...settings } = readSettings(process.env, mockUrl);
    const shared = { ...settings, endpoint: { ...endpoint, rates: shareOf(endpoint.rates, shards) } };
    known = { session, settings: parents === null ? shared : { ...shared, parents } };
  }
  return known.settings;
}

let redactor: Redactor | null = null;

/** The redactor of this process. It knows the secrets in the variables, and each token from when it is issued. */
export function currentRedactor(): Redactor {
  if (redactor !== null) return redactor;
  const redactionKey = readSession().redactionKey ?? newKey();
  shareSession({ redactionKey });
  redactor = openRedactor(redactionKey, secretsOf(process.env));
  for (const { value } of secretsOf(process.env)) learnTenant(value, redactor);
  return redactor;
}

/** How requests are sent under some settings. `say` shows the user the code of a device sign-in. */
export function clientOptions(
  { endpoint, identity, permits }: Settings,
  say: ((text: string) => void) | null = null,
): ClientOptions {
  const { token, pacer } = readSession();
  const shared = { endpoint, permits, ...(pacer === null ? {} : { pacer: joinPacer(pacer) }) };
  if (identity.kind === 'none') return { ...shared, tokens: null };
  const redactor = currentRedactor();
  const { redact } = redactor;
  const options = { redact, handed: token ?? undefined, timeoutMs: endpoint.timeoutMs, say };
  return { ...shared, tokens: learned(openTokens(identity, options), redactor) };
}

/** Tokens that the redactor knows before anybody can use them. */
function learned(tokens: Tokens, redactor: Redactor): Tokens {
  const learn = (token: string): string => {
    redactor.learn({ kind: 'credential', value: token });
    learnTenant(token, redactor);
    return token;
  };
  return {
    get: async () => learn(await tokens.get()),
    renew: async (stale) => learn(await tokens.renew(stale)),
    get expiresAt() {
      return tokens.expiresAt;
    },
    handOver: tokens.handOver,
  };
}

/** A token of Entra names its tenant, which the variables need not. */
function learnTenant(token: string, redactor: Redactor): void {
  const tenant = readClaims(token)?.tid;
  if (typeof tenant === 'string') redactor.learn({ kind: 'tenant', value: tenant });
}
