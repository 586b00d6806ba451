import { AuthError } from '../auth/auth-error.ts';
import { missingPermissions, type Need, needsOf, readClaims } from '../auth/claims.ts';
import { HANDED_TOKEN } from '../auth/held-token.ts';
import { loadBindings } from '../files/data.ts';
import { type Door, openClient } from '../graph/client.ts';
import { unreachable } from '../graph/reach.ts';
import { checkWrites } from '../graph/safety.ts';
import { isPatient, turnsFor } from '../graph/turns.ts';
import { serveTurns, TURNSTILE } from '../graph/turnstile.ts';
import { startMock } from '../mock/server.ts';
import { announceMock, contractsFor, openDoor, readSettings } from '../settings/settings.ts';
import { ConfigError } from '../settings/variable.ts';
import { plainError } from './plain-error.ts';

/**
 * Before the first case: starts the embedded mock where no other target is set, looks whether the target
 * answers, signs in once for all workers, opens the turnstile that they share, and stops where the token cannot do what the pages ask for.
 */
export default async function setup({ workers }: { workers: number }): Promise<() => Promise<void>> {
  const pins = Object.keys(readSettings().pins);
  // What is assigned to a pinned parent is told from what it had by when it came.
  if (pins.length > 0 && workers > 1) throw plainError(`${pins.join(', ')} pinned: use --workers=1`);
  const mock = readSettings().target.embedded ? await startMock() : null;
  if (mock !== null) announceMock(mock.url);
  const settings = readSettings();
  const needs = [...needsOf(contractsFor(settings)), ...(settings.isBound ? groupNeeds() : [])];
  const door = openDoor(settings, console.error);
  const problem = (await reach(door)) ?? (await signIn(door, needs));
  if (problem !== null) {
    await mock?.close();
    throw plainError(problem);
  }
  const turnstile = isPatient(settings.target) ? await serveTurns(turnsFor(settings.target)) : null;
  process.env[TURNSTILE] = turnstile?.address ?? '';
  return async () => {
    turnstile?.close();
    await mock?.close();
  };
}

/** A run with bindings makes its own groups. */
function groupNeeds(): Need[] {
  const { collection, permission } = loadBindings().groups;
  const where = `to make and delete /${collection}, the run`;
  return (['application', 'delegatedWork'] as const).map((identity) => ({
    where,
    identity,
    names: [permission],
  }));
}

/** A wrong address is to be told at once, and one lost reply is no wrong address. */
const LONGEST_REACH_MS = 10_000;

/** Looks without a token: whoever answers there has not yet been found out. */
async function reach(door: Door): Promise<string | null> {
  const target = { ...door.target, retryMs: Math.min(door.target.retryMs, LONGEST_REACH_MS) };
  const client = openClient({ ...door, target, tokens: null });
  const problem = await unreachable(client, target);
  await client.close();
  return problem;
}

async function signIn({ target, permits, tokens }: Door, needs: Need[]): Promise<string | null> {
  if (tokens === null) return null;
  try {
    const token = await tokens.get();
    checkWrites(target.base, token, permits);
    process.env[HANDED_TOKEN] = (await tokens.handOver()) ?? '';
    const missing = missingPermissions(readClaims(token), needs);
    return missing.length === 0 ? null : `the token cannot do what the cases need:\n${missing.join('\n')}`;
  } catch (error) {
    if (error instanceof AuthError || error instanceof ConfigError) return error.message;
    throw error;
  }
}
