import type { TokenCredential } from '@azure/identity';
import type { Redact } from '../model/exchange.ts';
import { AuthError, explain } from './auth-error.ts';
import { openCredential, type Say } from './credential.ts';
import type { SignIn } from './identity.ts';
import { openWire, type Wire } from './wire.ts';

/** By its remaining life: the library reads a clock of its own. */
export type Issued = { token: string; lifeMs: number };
/** `again`: a token that is not the one before, which was refused. Throws AuthError. */
export type SignInOnce = (again: boolean) => Promise<Issued>;
/** `say` is `null` where nobody reads what is said, as in a worker. */
export type SignInOptions = { redact: Redact; say: Say | null; limitMs: number };

/** A code can be entered for 15 minutes. */
const DEVICE_LIMIT_MS = 15 * 60_000;
/** The form of a challenge by Microsoft Graph; any claim makes the library pass its cache by (refresh token only). */
const PASS_CACHE = '{"access_token":{"nbf":{"essential":true,"value":"0"}}}';

type Door = { credential: TokenCredential; wire: Wire };

/**
 * One sign-in at a time, bounded. Each gets a credential of its own: in 4.13 that is what leaves the library's
 * cache behind, which lives in the credential. Only a device sign-in keeps it, for the refresh token in it:
 * else somebody would have to enter a code again.
 */
export function openSignIn(settings: SignIn, { redact, say, limitMs }: SignInOptions): SignInOnce {
  const device = settings.kind === 'device';
  const limit = device ? DEVICE_LIMIT_MS : limitMs;
  const unheard = () => {
    throw new AuthError(
      'sign-in with GRAPH_AUTH=device has expired, and nobody is there to enter a new code',
    );
  };
  const open = async (): Promise<Door> => {
    const wire = openWire();
    return { credential: await openCredential(settings, wire, say ?? unheard, limit), wire };
  };
  let kept: Door | null = null;
  return async (again) => {
    if (device && say === null) unheard();
    const door = kept ?? (await attempt(settings, redact, open));
    if (device) kept = door;
    return signInOnce(settings, redact, door, again && device, limit);
  };
}

/** A constructor of the library can throw as well. */
async function attempt(settings: SignIn, redact: Redact, open: () => Promise<Door>): Promise<Door> {
  try {
    return await open();
  } catch (error) {
    throw explain(settings, { text: textOf(error), refusal: null, fault: null, limitMs: null }, redact);
  }
}

async function signInOnce(
  settings: SignIn,
  redact: Redact,
  { credential, wire }: Door,
  passCache: boolean,
  limitMs: number,
): Promise<Issued> {
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(), limitMs);
  wire.signal = end.signal;
  // Managed identities and the Azure CLI take no signal, so the clock is raced as well.
  const expired = new Promise<never>((_, reject) => {
    end.signal.addEventListener('abort', () => reject(new Error('too late')), { once: true });
  });
  try {
    const options = { abortSignal: end.signal, ...(passCache ? { claims: PASS_CACHE } : {}) };
    const issued = await Promise.race([credential.getToken(settings.scope, options), expired]);
    if (issued === null) throw new Error('the library returned no token');
    return { token: issued.token, lifeMs: issued.expiresOnTimestamp - Date.now() };
  } catch (error) {
    const { refusal, fault } = wire;
    const late = end.signal.aborted ? limitMs : null;
    throw explain(settings, { text: textOf(error), refusal, fault, limitMs: late }, redact);
  } finally {
    clearTimeout(timer);
  }
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
