import { AuthError } from './graph/auth-error.ts';
import { missingPermissions, readClaims } from './graph/claims.ts';
import { type Door, openClient } from './graph/client.ts';
import { ConfigError } from './graph/config.ts';
import { HANDED_TOKEN } from './graph/held-token.ts';
import { unreachable } from './graph/reach.ts';
import { checkWrites } from './graph/safety.ts';
import { startMock } from './mock/server.ts';
import type { Contract } from './model.ts';
import { announceMock, contractsFor, openDoor, readSettings } from './settings.ts';

/**
 * Before the first case: starts the embedded mock where no other target is set, looks whether the target
 * answers, signs in once for all workers, and stops where the token cannot do what the pages ask for.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const mock = readSettings().target.embedded ? await startMock() : null;
  if (mock !== null) announceMock(mock.url);
  const settings = readSettings();
  const contracts = contractsFor(settings);
  const door = openDoor(settings, console.error);
  const problem = (await reach(door)) ?? (await signIn(door, contracts));
  if (problem !== null) {
    await mock?.close();
    const error = new Error(problem);
    error.stack = problem;
    throw error;
  }
  return async () => mock?.close();
}

/** Looks without a token: whoever answers there has not yet been found out. */
async function reach(door: Door): Promise<string | null> {
  const client = openClient({ ...door, tokens: null });
  const problem = await unreachable(client, door.target);
  await client.close();
  return problem;
}

async function signIn({ target, permits, tokens }: Door, contracts: Contract[]): Promise<string | null> {
  if (tokens === null) return null;
  try {
    const token = await tokens.get();
    checkWrites(target.base, token, permits);
    process.env[HANDED_TOKEN] = (await tokens.handOver()) ?? '';
    const missing = missingPermissions(readClaims(token), contracts);
    return missing.length === 0 ? null : `the token cannot do what the pages ask for:\n${missing.join('\n')}`;
  } catch (error) {
    if (error instanceof AuthError || error instanceof ConfigError) return error.message;
    throw error;
  }
}
