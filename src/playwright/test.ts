import type { TestInfo } from '@playwright/test';
import { adviceOn } from '../engine/advice.ts';
import { type CaseRunner, openCaseRunner } from '../engine/case-runner.ts';
import { outgoing, outgoingError, outgoingResult } from '../engine/outgoing.ts';
import { outgoingShapes } from '../engine/outgoing-shapes.ts';
import { ownsParents, provisionFor } from '../engine/provisioning.ts';
import { repliesToKeep } from '../engine/replies.ts';
import { runCatalogue } from '../engine/run-catalogue.ts';
import { clientOptions, currentSettings, readSession } from '../engine/session.ts';
import { loadBindings, loadKnowledge } from '../files/data.ts';
import { recordIn } from '../files/ledger.ts';
import { keepReplies } from '../files/replies-file.ts';
import { reportPaths } from '../files/root.ts';
import { openClient } from '../graph/client.ts';
import type { Case, CaseKind } from '../model/case.ts';
import { openWaivers } from '../model/waiver.ts';
import { runName } from '../provision/ledger.ts';
import { shortened } from '../report/cut.ts';
import { abridged, exchangesText } from '../report/http.ts';
import { failureText } from '../report/terminal/failure.ts';
import { notCleanedUp } from './cleanup.ts';
import { endingClient } from './ending-client.ts';
import { leanTest } from './lean-test.ts';
import { longestRun } from './limit.ts';
import { plainError } from './plain-error.ts';
import { resultAttachment } from './result.ts';

/** Enough to keep a few workers busy to the end; each costs the runner another look at the whole file. */
const GROUPS = 16;
/** Fewer cases than this are not worth a group of their own, unless a shard would get none. */
const SMALLEST_GROUP = 16;

/**
 * The cases of a kind that this run judges, in groups which are run one beside the other. One test of a parallel file
 * is a group otherwise, and for each group the runner looks at all tests of the file.
 */
export function groupsOf(kind: CaseKind): Case[][] {
  const cases = runCatalogue().cases.filter((subject) => subject.kind === kind);
  const { shards } = readSession();
  const smallest = shards > 1 ? 1 : SMALLEST_GROUP;
  const size = Math.max(smallest, Math.ceil(cases.length / (GROUPS * shards)));
  return Array.from({ length: Math.ceil(cases.length / size) }, (_, at) =>
    cases.slice(at * size, (at + 1) * size),
  );
}

type Fixtures = { runner: CaseRunner };

export const test = leanTest.extend<object, Fixtures>({
  runner: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this pattern.
    async ({}, use) => {
      // Playwright tells a worker when to end; a terminal that closes must not end it before it has cleaned up.
      process.on('SIGHUP', () => undefined);
      const settings = currentSettings();
      const { endpoint, profile, reports } = settings;
      const name = runName(new Date());
      const { client, watch, settleAll } = endingClient(openClient(clientOptions(settings)));
      const runner = openCaseRunner({
        client,
        endpoint,
        provision: provisionFor(settings),
        runName: name,
        // The embedded mock ends with the run, and so does all that was created there.
        record: endpoint.embedded
          ? () => undefined
          : recordIn(reportPaths(reports).ledger, name, endpoint.base),
        knowledge: {
          ...loadKnowledge(endpoint.version, profile),
          debt: openWaivers(runCatalogue().waivers),
        },
      });
      await use({ ...runner, runCase: (subject) => watch(runner.runCase(subject)) });
      // An interrupted case may be creating what has to be deleted here.
      await settleAll();
      const left = await runner.close();
      if (left.length > 0) throw notCleanedUp(left.map((line) => outgoing(line)));
    },
    // No limit for removing what was created: each request has its own.
    { scope: 'worker', timeout: 0 },
  ],
});

/** A case as the arguments of Playwright's `test`: title and body. */
export const specOf = (subject: Case): [string, (fixtures: Fixtures, info: TestInfo) => Promise<void>] => [
  subject.address,
  ({ runner }, info) => testCase(subject, runner, info),
];

/** The longest attachment, and the longest message, in characters. */
const MOST_ATTACHED = 64 * 1024;

const failWith = (error: unknown): never => {
  throw outgoingError(error);
};

/** The red cases of this worker. */
let reds = 0;

/** Runs a case as the body of a test; throws one error that holds every red. */
async function testCase(subject: Case, runner: CaseRunner, info: TestInfo): Promise<void> {
  const settings = currentSettings();
  info.setTimeout(longestRun(subject, settings.endpoint));
  const received = await runner.runCase(subject).catch(failWith);
  const result = outgoingResult(received);
  keepReplies(reportPaths(settings.reports).replies, repliesToKeep(received));
  const isOurs = ownsParents(settings);
  const groups = loadBindings().groups.collection;
  const failure = failureText(
    result,
    (collection) => collection === groups || isOurs(collection),
    settings.shell,
  );
  const exchanges = failure === null ? result.exchanges.map(abridged) : result.exchanges;
  const text = shortened(exchangesText(exchanges, subject, settings.shell), MOST_ATTACHED);
  // Pushed, because `info.attach` costs a file and a step each.
  const shapes = outgoingShapes(received, settings);
  info.attachments.push(resultAttachment(result, text, shapes, settings.shell));
  if (failure === null) return;
  // Playwright keeps a worker only after an expected failure; a new one costs 0.7 s and new parents. Our reporter
  // makes it a failure again.
  reds += 1;
  // Where no more reds are wanted, the worker has to end: it would be through with the next case before it is told.
  const isLast = info.config.maxFailures > 0 && reds >= info.config.maxFailures;
  if (readSession().settlesOutcome && !isLast) info.fail();
  throw plainError([shortened(failure, MOST_ATTACHED), ...adviceOn(result, settings)].join('\n\n'));
}
