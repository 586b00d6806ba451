import { test as base, type TestDetails, type TestInfo } from '@playwright/test';
import { type CaseRunner, openCaseRunner } from '../engine/case-runner.ts';
import { ALL_KINDS, catalogue } from '../engine/catalogue.ts';
import { provisionFor } from '../engine/provisioning.ts';
import { clientOptions, currentSettings, readSession } from '../engine/session.ts';
import { loadKnowledge, loadSource } from '../files/data.ts';
import { recordIn } from '../files/ledger.ts';
import { reportPaths } from '../files/root.ts';
import { openClient } from '../graph/client.ts';
import type { Case, CaseKind } from '../model/case.ts';
import type { CaseResult } from '../model/verdict.ts';
import { runName } from '../provision/ledger.ts';
import { isGone } from '../provision/remove.ts';
import { labels, runFacts } from '../report/allure/labels.ts';
import { allureMessages } from '../report/allure/messages.ts';
import { abridged, exchangesText } from '../report/http.ts';
import { failureText } from '../report/terminal/failure.ts';
import { longestRun } from './limit.ts';
import { plainError } from './plain-error.ts';
import { resultAttachment } from './result.ts';

/** The cases of some kinds, or of all, under the settings of this run. */
export const casesOf = (...kinds: CaseKind[]): Case[] =>
  catalogue(currentSettings(), kinds.length === 0 ? ALL_KINDS : kinds);

type Fixtures = { runner: CaseRunner };

export const test = base.extend<object, Fixtures>({
  runner: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this pattern.
    async ({}, use, { workerIndex }) => {
      const settings = currentSettings();
      const { endpoint, profile, reports } = settings;
      const name = runName(new Date(), `${process.pid}-${workerIndex}`);
      const runner = openCaseRunner({
        client: openClient(clientOptions(settings)),
        endpoint,
        provision: provisionFor(settings),
        runName: name,
        // The embedded mock ends with the run, and so does all that was created there.
        record: endpoint.embedded
          ? () => undefined
          : recordIn(reportPaths(reports).ledger, name, endpoint.base),
        knowledge: loadKnowledge(endpoint.version, profile),
      });
      await use(runner);
      const left = await runner.close();
      if (left.length > 0)
        throw new Error(`not cleaned up; \`npm run sweep\` tries again:\n${left.join('\n')}`);
    },
    // No limit for removing what was created: each request has its own.
    { scope: 'worker', timeout: 0 },
  ],
});

const SOURCE = loadSource();

/** A case as the arguments of Playwright's `test`: title, what reporters show beside it, body. */
export const specOf = (
  subject: Case,
): [string, TestDetails, (fixtures: Fixtures, info: TestInfo) => Promise<void>] => [
  subject.address,
  { annotation: labels(subject, SOURCE) },
  ({ runner }, info) => testCase(subject, runner, info),
];

/** Runs a case as the body of a test; throws one error that holds every red. */
async function testCase(subject: Case, runner: CaseRunner, info: TestInfo): Promise<void> {
  const { endpoint, profile, parents } = currentSettings();
  info.setTimeout(longestRun(subject, endpoint));
  const result = await runner.runCase(subject);
  const failure = failureText(result);
  const exchanges = failure === null ? result.exchanges.map(abridged) : result.exchanges;
  // Pushed, because `info.attach` costs a file and a step each.
  info.attachments.push(
    resultAttachment(result),
    ...allureMessages(result, runFacts(endpoint.base, endpoint.version, profile), Date.now()),
    { name: 'exchanges', contentType: 'text/plain', body: Buffer.from(exchangesText(exchanges)) },
  );
  if (failure === null) return;
  // Playwright keeps a worker only after an expected failure; a new one costs 0.7 s and new parents. Our reporter
  // makes it a failure again.
  if (readSession().settlesOutcome) info.fail();
  throw plainError(parents === 'placeholder' && lacksParent(result) ? `${failure}\n\n${MADE_UP}` : failure);
}

const MADE_UP = `The parent's id is made up (GRAPH_PARENTS=placeholder, the default for other base URLs).
If this target serves the parents, set GRAPH_PARENTS=create.`;

const lacksParent = ({ case: { steps }, exchanges }: CaseResult): boolean =>
  exchanges.some((exchange) => exchange.step === steps[0]?.name && isGone(exchange));
