import { requireFolder } from '../../files/writable-folder.ts';
import { type ClientOptions, openClient } from '../../graph/client.ts';
import { reachBase } from '../../graph/reach.ts';
import { openGuard } from '../../graph/safety.ts';
import { readClaims } from '../../model/claims.ts';
import { UserError } from '../../model/error.ts';
import type { Settings } from '../../settings/settings.ts';
import { parentCollections, probe } from '../probe.ts';
import { impatient } from '../reach.ts';
import { runCatalogue } from '../run-catalogue.ts';
import { listedNeeds, needsOfRun } from '../run-needs.ts';
import {
  clientOptions,
  currentNetwork,
  currentReports,
  currentSettings,
  settingsProblems,
} from '../session.ts';
import { type Check, fail, ok } from './check.ts';
import { lifeCheck, permissionChecks, tokenChecks } from './identity.ts';
import { clockCheck, networkCheck, nodeCheck } from './machine.ts';
import { parentsCheck, reachCheck } from './target.ts';

/** The clock, the release of Node.js, and how a user sees the code of a device sign-in. */
export type Surroundings = { now: () => number; node: string; say: (text: string) => void };

/**
 * Looks at everything that a run needs, one after the other, and sends only reads. What depends on something that is
 * wrong is not looked at.
 */
export async function* diagnose({ now, node, say }: Surroundings): AsyncGenerator<Check, void> {
  yield nodeCheck(node);
  yield attempt('reports', () => requireFolder(currentReports()), 'name another folder with GRAPH_REPORTS');
  const problems = settingsProblems();
  for (const problem of problems) yield fail('settings', problem, 'mend it in .env or in the environment');
  if (problems.length > 0) return;
  const settings = currentSettings();
  const { endpoint, profile } = settings;
  yield ok('settings', `${endpoint.version}, ${profile} profile`);
  const cases = attempt('cases', casesOf, 'mend the file, or the variable that names it');
  yield cases;
  yield* currentNetwork(endpoint).map(networkCheck);
  if (endpoint.embedded) {
    yield ok('target', 'the embedded mock, which needs no sign-in; GRAPH_BASE_URL names another target');
    return;
  }
  const options = impatient(clientOptions(settings, say));
  const first = openClient({ ...options, tokens: null });
  const exchange = await reachBase(first);
  await first.close();
  yield reachCheck(exchange, endpoint);
  if (exchange.reply === null) return;
  yield clockCheck(exchange.reply.headers.date, now());
  if (cases.state === 'fail') return;
  let isRefused = false;
  for await (const check of signIn(settings, options, now)) {
    isRefused ||= check.state === 'fail' && check.about !== 'permissions';
    yield check;
  }
  if (!isRefused) yield* parents(settings, options);
}

/** What a step finds, or the message of what it throws. */
function attempt(about: string, find: () => string, advice: string): Check {
  try {
    return ok(about, find());
  } catch (error) {
    if (error instanceof UserError) return fail(about, error.message, advice);
    throw error;
  }
}

/** Reads pages, waivers and claims. Throws UserError. */
function casesOf(): string {
  const { cases, waivers, notImplemented } = runCatalogue();
  if (cases.length === 0) throw new UserError('no case is selected');
  const expired = waivers.entries.filter(({ expires }) => expires < waivers.day).length;
  const debt =
    waivers.entries.length === 0 ? 'no waivers' : `${waivers.entries.length} waivers, ${expired} expired`;
  return `${cases.length} selected, ${debt}, ${notImplemented.length === 0 ? 'all operations claimed' : `${notImplemented.length} operations not claimed`}`;
}

async function* signIn(settings: Settings, { tokens, permits, endpoint }: ClientOptions, now: () => number) {
  const { identity } = settings;
  if (tokens === null) {
    yield ok('sign-in', 'GRAPH_AUTH=none: no token is sent');
    return;
  }
  try {
    const token = await tokens.get();
    yield lifeCheck(identity.kind, tokens.expiresAt, now());
    const refused = openGuard(endpoint, permits)(token, null);
    if (refused !== null)
      yield fail('tenant', refused, 'check GRAPH_ALLOW_WRITES, GRAPH_ALLOW_HOST and the token');
    const claims = readClaims(token);
    yield* tokenChecks(claims, identity, permits.writes);
    if (claims !== null) yield* permissionChecks(claims, needsOfRun(settings), listedNeeds(settings));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    yield fail('sign-in', error.message, 'see what the message names');
  }
}

async function* parents(settings: Settings, options: ClientOptions): AsyncGenerator<Check, void> {
  // The examples of docs pages go by ids alone.
  if (settings.docs !== null) return;
  const client = openClient(options);
  const probed = await probe(client, parentCollections(runCatalogue().cases), true, settings.identity.kind);
  await client.close();
  yield parentsCheck(probed, settings);
}
