import type { TokenCredential } from '@azure/identity';
import type { Redact } from '../model/exchange.ts';
import { AuthError, explain } from './auth-error.ts';
import { openCredential, type Say } from './credential.ts';
import type { SignIn } from './identity.ts';
import { openWatch, type Watch } from './watch.ts';

/**
 * `again`: a token other than the one before, which was refused. The token comes with its remaining life, because the
 * library reads a clock of its own. Throws AuthError.
 */
type SignInOnce = (again: boolean) => Promise<{ token: string; lifeMs: number }>;
/** `say` is `null` where the user sees nothing of what is said, as in a worker. */
type Options = { redact: Redact; say: Say | null; limitMs: number };

/** A code can be entered for 15 minutes. */
const DEVICE_LIMIT_MS = 15 * 60_000;
/** A claims challenge as Microsoft Graph sends it; any makes the library ignore its cached access token. */
const IGNORE_CACHE = { claims: '{"access_token":{"nbf":{"essential":true,"value":"0"}}}' };

/**
 * One sign-in at a time, with a time limit. Each has a new credential, because version 4.13 of the library keeps its
 * cache in the credential. Only a device sign-in keeps its own, for the refresh token: without it the user would have
 * to enter a code again.
 */
export function openSignIn(settings: SignIn, { redact, say, limitMs }: Options): SignInOnce {
  const isDevice = settings.kind === 'device';
  const limit = isDevice ? DEVICE_LIMIT_MS : limitMs;
  const cannotAsk = () => {
    throw new AuthError('sign-in with GRAPH_AUTH=device has expired, and a worker cannot ask for a new code');
  };
  let kept: { credential: TokenCredential; watch: Watch } | null = null;
  return async (again) => {
    if (isDevice && say === null) cannotAsk();
    const watch = kept?.watch ?? openWatch();
    const end = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    try {
      // A constructor of the library can throw as well.
      const credential = kept?.credential ?? (await openCredential(settings, watch, say ?? cannotAsk, limit));
      if (isDevice) kept = { credential, watch };
      timer = setTimeout(() => end.abort(), limit);
      watch.signal = end.signal;
      // Managed identities and the Azure CLI take no signal, so the sign-in also races the timer.
      const expired = new Promise<never>((_, reject) => {
        end.signal.addEventListener('abort', () => reject(new Error('too late')), { once: true });
      });
      const options = { abortSignal: end.signal, ...(again && isDevice ? IGNORE_CACHE : {}) };
      const issued = await Promise.race([credential.getToken(settings.scope, options), expired]);
      if (issued === null) throw new Error('the library returned no token');
      return { token: issued.token, lifeMs: issued.expiresOnTimestamp - Date.now() };
    } catch (error) {
      const { refusal, fault } = watch;
      const text = error instanceof Error ? error.message : String(error);
      throw explain(settings, { text, refusal, fault, limitMs: end.signal.aborted ? limit : null }, redact);
    } finally {
      clearTimeout(timer);
    }
  };
}
