import { createHash } from 'node:crypto';
import { parseObject } from '../model/json.ts';
import type { SignIn } from './identity.ts';

/** A token in memory; times are in milliseconds since 1970. */
export type HeldToken = { token: string; obtainedAt: number; expiresAt: number };

const MOST_MARGIN_MS = 5 * 60_000;

/** Five minutes before a token expires, or a tenth of its life where that is shorter. */
export const renewAt = ({ obtainedAt, expiresAt }: HeldToken): number =>
  expiresAt - Math.min(MOST_MARGIN_MS, (expiresAt - obtainedAt) / 10);

/** Plain JSON, in which redaction finds the token if it is ever printed. */
export const writeHeld = (held: HeldToken, settings: SignIn): string =>
  JSON.stringify({ for: ownerOf(settings), ...held });

/** `null` where there is no token, or one of another identity: then the process signs in itself. */
export function readHeld(text: string | undefined, settings: SignIn): HeldToken | null {
  const held = parseObject(text ?? '');
  if (held?.for !== ownerOf(settings)) return null;
  const { token, obtainedAt, expiresAt } = held;
  if (typeof token !== 'string' || typeof obtainedAt !== 'number' || typeof expiresAt !== 'number')
    return null;
  return { token, obtainedAt, expiresAt };
}

/** Whom the token was issued to, and by whom. Secrets are left out, even as part of a hash. */
function ownerOf(settings: SignIn): string {
  const { kind, authority, scope, tenantId, clientId } = { tenantId: null, clientId: null, ...settings };
  const owner = JSON.stringify([kind, authority, scope, tenantId, clientId]);
  return createHash('sha256').update(owner).digest('hex').slice(0, 16);
}
