import type { Redact, Tokens } from '../model/exchange.ts';
import { readClaims } from './claims.ts';
import type { Say } from './credential.ts';
import { type HeldToken, readHeld, renewAt, writeHeld } from './held-token.ts';
import type { IdentitySettings } from './identity.ts';
import { openSignIn } from './sign-in.ts';

export type TokenOptions = {
  redact: Redact;
  now?: () => number;
  /** The token that another process of the run has handed over, as text. */
  handed?: string | undefined;
  /** The longest wait for a sign-in. */
  timeoutMs?: number;
  /** Shows the user the code of a device sign-in; without it there is none. */
  say?: Say | null;
};

export function openTokens(
  settings: Exclude<IdentitySettings, { kind: 'none' }>,
  { redact, now = Date.now, handed, timeoutMs = 30_000, say = null }: TokenOptions,
): Tokens {
  if (settings.kind === 'token') return givenToken(settings.token);
  const signIn = openSignIn(settings, { redact, say, limitMs: timeoutMs });
  let held = readHeld(handed, settings);
  let dueAt = held === null ? 0 : renewAt(held);
  /** The token that replaced a refused one. Where it is refused as well, no third one is fetched. */
  let renewed: string | null = null;
  let running: Promise<HeldToken> | null = null;

  const obtain = async (again: boolean): Promise<HeldToken> => {
    const { token, lifeMs } = await signIn(again);
    const obtainedAt = now();
    held = { token, obtainedAt, expiresAt: obtainedAt + lifeMs };
    dueAt = renewAt(held);
    if (again) renewed = token;
    return held;
  };
  const share = (again: boolean): Promise<HeldToken> => {
    running ??= obtain(again).finally(() => {
      running = null;
    });
    return running;
  };
  const current = async (): Promise<HeldToken> => {
    if (held !== null && now() < dueAt) return held;
    try {
      return await share(false);
    } catch (error) {
      if (held === null || now() >= held.expiresAt) throw error;
      // The token is still valid, so there is time to try again: in half of what is left.
      dueAt = now() + (held.expiresAt - now()) / 2;
      return held;
    }
  };
  return {
    get: async () => (await current()).token,
    renew: async (stale) => {
      if (held !== null && held.token !== stale) return (await current()).token;
      if (stale === renewed) return stale;
      return (await share(true)).token;
    },
    get expiresAt() {
      return held?.expiresAt ?? null;
    },
    handOver: async () => writeHeld(await current(), settings),
  };
}

function givenToken(token: string): Tokens {
  const expiry = readClaims(token)?.exp;
  return {
    get: async () => token,
    renew: async () => token,
    expiresAt: typeof expiry === 'number' ? expiry * 1000 : null,
    handOver: async () => null,
  };
}
