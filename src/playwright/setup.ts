import { missingPermissions, type Need, needsOf, readClaims } from '../auth/claims.ts';
import { contractsFor } from '../engine/catalogue.ts';
import { clientOptions, currentSettings, shareSession } from '../engine/session.ts';
import { loadBindings } from '../files/data.ts';
import { type ClientOptions, openClient } from '../graph/client.ts';
import { needsPacing, pacerFor } from '../graph/pacer.ts';
import { servePacer } from '../graph/pacer-server.ts';
import { unreachable } from '../graph/reach.ts';
import { checkWrites } from '../graph/safety.ts';
import { startMock } from '../mock/server.ts';
import { UserError } from '../model/error.ts';
import { plainError } from './plain-error.ts';

/**
 * Before the first case: starts the embedded mock where no other target is set, checks that the target
 * answers, signs in once for all workers, and opens the pacer that they share. Stops where the token lacks a
 * permission that the pages ask for.
 */
export default async function setup({ workers }: { workers: number }): Promise<() => Promise<void>> {
  const { endpoint, pins } = currentSettings();
  const pinned = Object.keys(pins);
  // A second worker would take the assignments of the first for the user's own.
  if (pinned.length > 0 && workers > 1) throw plainError(`${pinned.join(', ')} pinned: use --workers=1`);
  const mock = endpoint.embedded ? await startMock() : null;
  shareSession({ mockUrl: mock?.url ?? null });
  const settings = currentSettings();
  const options = clientOptions(settings, console.error);
  const needs = [...needsOf(contractsFor(settings)), ...(settings.isBound ? groupNeeds() : [])];
  const problem = (await reach(options)) ?? (await signInProblem(options, needs));
  if (problem !== null) {
    await mock?.close();
    throw plainError(problem);
  }
  const pacer = needsPacing(endpoint) ? await servePacer(pacerFor(endpoint)) : null;
  const token = (await options.tokens?.handOver()) ?? null;
  shareSession({ token, pacer: pacer?.address ?? null });
  return async () => {
    pacer?.close();
    await mock?.close();
  };
}

/** A run with bindings creates its own groups. */
function groupNeeds(): Need[] {
  const { collection, permission } = loadBindings().groups;
  const need = { where: `to create and delete /${collection}, the run`, names: [permission] };
  return [
    { ...need, identity: 'application' },
    { ...need, identity: 'delegatedWork' },
  ];
}

/** Long enough to retry a lost reply, and short enough to report a wrong address soon. */
const LONGEST_REACH_MS = 10_000;

/** Why nothing answers; `null` where something does. Sends no token, since it is not known who answers. */
async function reach(options: ClientOptions): Promise<string | null> {
  const { retryMs } = options.endpoint;
  const endpoint = { ...options.endpoint, retryMs: Math.min(retryMs, LONGEST_REACH_MS) };
  const client = openClient({ ...options, endpoint, tokens: null });
  const problem = await unreachable(client, endpoint);
  await client.close();
  return problem;
}

/** Why the cases cannot be sent with the run's token; `null` where they can, or where there is no token. */
async function signInProblem(
  { endpoint, permits, tokens }: ClientOptions,
  needs: Need[],
): Promise<string | null> {
  if (tokens === null) return null;
  try {
    const claims = readClaims(await tokens.get());
    checkWrites(endpoint.base, claims?.tid, permits);
    const missing = missingPermissions(claims, needs);
    return missing.length === 0 ? null : `the token cannot do what the cases need:\n${missing.join('\n')}`;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}
