import { missingPermissions, type Need } from '../auth/claims.ts';
import { startEmbedded } from '../engine/embedded-mock.ts';
import { unsaidLeftovers } from '../engine/leftovers.ts';
import { outgoing } from '../engine/outgoing.ts';
import { parentCollections, probe } from '../engine/probe.ts';
import { impatient, reach } from '../engine/reach.ts';
import { holdReports } from '../engine/reports.ts';
import { catalogueFor, runCatalogue, shareCatalogue } from '../engine/run-catalogue.ts';
import { needsOfRun } from '../engine/run-needs.ts';
import { clientOptions, currentSettings, readSession, shareSession } from '../engine/session.ts';
import { clearEvidence } from '../files/evidence.ts';
import { makePrivateFolder } from '../files/private-folder.ts';
import { type ClientOptions, openClient } from '../graph/client.ts';
import type { Endpoint } from '../graph/endpoint.ts';
import { needsPacing, pacerFor } from '../graph/pacer.ts';
import { type PacerServer, servePacer } from '../graph/pacer-server.ts';
import { openGuard } from '../graph/safety.ts';
import { readClaims } from '../model/claims.ts';
import { UserError } from '../model/error.ts';
import { oneLine } from '../report/cut.ts';
import { judgedLine, shareLine } from '../report/terminal/judged.ts';
import type { Settings } from '../settings/settings.ts';
import { plainError } from './plain-error.ts';

type Run = { workers: number; shard: { total: number } | null };

/**
 * Before the first case: says what is judged, starts the embedded mock where no other target is set, checks that the
 * target answers, signs in once for all workers, looks whether the target takes the token and serves the parents,
 * and opens the pacer that the workers share. Stops where all cases would find the same.
 */
export default async function setup({ workers, shard }: Run): Promise<() => Promise<void>> {
  const since = new Date();
  shareSession({ shards: shard?.total ?? 1 });
  // The command line has done this already; other ways to start a run have not.
  holdReports(currentSettings().reports);
  clearEvidence(currentSettings().reports);
  if (readSession().catalogue === null) shareCatalogue();
  endInOrder();
  say(judged(currentSettings(), workers));
  const share = shareLine(readSession().shards, currentSettings().endpoint);
  if (share !== null) say(share);
  const { endpoint, pins } = currentSettings();
  const pinned = Object.keys(pins);
  // A second worker would take the assignments of the first for the user's own.
  if (pinned.length > 0 && workers > 1) throw plainError(`${pinned.join(', ')} pinned: use --workers=1`);
  // The command line has started one already.
  const mock =
    endpoint.embedded && readSession().mockUrl === null ? await startEmbedded(currentSettings()) : null;
  const settings = currentSettings();
  const options = clientOptions(settings, (text) => console.error(outgoing(text)));
  const problem =
    (await reach(options)) ??
    (await signInProblem(options, needsOfRun(settings))) ??
    (endpoint.embedded ? null : await lookAt(settings, options));
  if (problem !== null) {
    await mock?.close();
    throw plainError(outgoing(problem));
  }
  const pacer = needsPacing(endpoint) ? await openPacerServer(endpoint) : null;
  const token = (await options.tokens?.handOver()) ?? null;
  shareSession({ token, pacer: pacer?.address ?? null });
  return async () => {
    pacer?.close();
    await mock?.close();
    const left = unsaidLeftovers(settings, since);
    if (left.length > 0) throw plainError(['not cleaned up:', ...left.map((line) => `- ${line}`)].join('\n'));
  };
}

/** A turn holds a sign-in and a request at most, each with the limit of a reply; and once more as much. */
const LONGEST_TURN = 4;

async function openPacerServer(endpoint: Endpoint): Promise<PacerServer> {
  const folder = makePrivateFolder();
  const server = await servePacer(pacerFor(endpoint), folder.path, LONGEST_TURN * endpoint.timeoutMs);
  const close = () => {
    server.close();
    folder.remove();
  };
  return { ...server, close };
}

/** Playwright ends in order on SIGINT only: verdicts and reports are written, and what was created is deleted. */
function endInOrder(): void {
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => process.kill(process.pid, 'SIGINT'));
}

/** For people: where the user has chosen other reporters, standard output is theirs. */
const say = (line: string): void => (readSession().isQuiet ? console.error : console.log)(line);

/** What is judged. How many cases there are depends on the parents, where that is still open. */
function judged(settings: Settings, workers: number): string {
  const { endpoint, profile, isParentModeOpen } = settings;
  const target = endpoint.embedded ? 'the embedded mock' : endpoint.base;
  const line = judgedLine(target, workers, endpoint.version, profile, runCatalogue().cases);
  if (!isParentModeOpen) return line;
  const most = catalogueFor({ ...settings, parents: 'create' }, readSession().grep).cases.length;
  return most === runCatalogue().cases.length ? line : `${line} (${most} if it serves the parents)`;
}

/** Why the cases cannot be sent with the run's token; `null` where they can, or where there is no token. */
async function signInProblem(
  { endpoint, permits, tokens }: ClientOptions,
  needs: Need[],
): Promise<string | null> {
  if (tokens === null) return null;
  try {
    const token = await tokens.get();
    const refused = openGuard(endpoint, permits)(token, null);
    if (refused !== null) return refused;
    const missing = missingPermissions(readClaims(token), needs);
    return missing.length === 0
      ? null
      : `the token cannot do what the cases need:\n${missing.join('\n')}\ngrant what is missing, or select cases that need less with --grep`;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

/** Enough for the first collections of parents: all of them fill half a screen. */
const LONGEST_WHY = 200;

/** Looks at the target with the token of the run. Returns why no case can be judged, or decides on the parents. */
async function lookAt(settings: Settings, options: ClientOptions): Promise<string | null> {
  const { isParentModeOpen, identity } = settings;
  const client = openClient(impatient(options));
  const parents = parentCollections(runCatalogue().cases);
  const probed = await probe(client, parents, isParentModeOpen, identity.kind);
  await client.close();
  if ('problem' in probed) return probed.problem;
  if (!isParentModeOpen) return null;
  shareSession({ parents: probed.parents });
  const { length } = shareCatalogue().cases;
  const how = probed.parents === 'create' ? 'are created for the run' : 'get made-up ids';
  say(
    `parents ${how}, because ${oneLine(probed.why, LONGEST_WHY)}: ${length} cases; GRAPH_PARENTS decides otherwise`,
  );
  return null;
}
