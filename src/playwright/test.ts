import { test as base, type TestDetails, type TestInfo } from '@playwright/test';
import { ALL_KINDS, catalogue } from '../engine/catalogue.ts';
import { type Conductor, openConductor } from '../engine/conductor.ts';
import { loadKnowledge, loadSource } from '../files/data.ts';
import { recordIn } from '../files/ledger.ts';
import type { Target } from '../graph/endpoint.ts';
import type { Case, CaseKind } from '../model/case.ts';
import type { CaseResult } from '../model/verdict.ts';
import { runName } from '../provision/ledger.ts';
import { labels, parameters } from '../report/allure/labels.ts';
import { curl } from '../report/curl.ts';
import { replyText, requestText } from '../report/http.ts';
import { failureText, isRed, verdictText } from '../report/terminal/failure.ts';
import { openDoor, parentsFor, readSettings } from '../settings/settings.ts';
import { plainError } from './plain-error.ts';

/** The annotation that carries what a case came to from its worker to the reporter; not shown in Allure. */
export const RESULT = 'graph-conformance.result';

/** The cases of some kinds, or of all, under the settings of this run. */
export const casesOf = (...kinds: CaseKind[]): Case[] =>
  catalogue(readSettings(), kinds.length === 0 ? ALL_KINDS : kinds);

export const test = base.extend<object, { conductor: Conductor }>({
  conductor: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this pattern.
    async ({}, use, { workerIndex }) => {
      const settings = readSettings();
      const { target, profile } = settings;
      const run = runName(new Date(), `${process.pid}-${workerIndex}`);
      const record = target.embedded ? () => undefined : recordIn(run, target.base);
      const knowledge = loadKnowledge(target.version, profile);
      const conductor = openConductor({
        door: openDoor(settings),
        parents: parentsFor(settings),
        runName: run,
        record,
        knowledge,
      });
      await use(conductor);
      const left = await conductor.close();
      if (left.length > 0)
        throw new Error(`not cleaned up; \`npm run sweep\` tries again:\n${left.join('\n')}`);
    },
    // What was made is removed at the end, which takes as long as it takes: each request has its limits.
    { scope: 'worker', timeout: 0 },
  ],
});

const SOURCE = loadSource();

/** What Allure and the reporters show of a case beside its title. */
export const details = (subject: Case): TestDetails => ({ annotation: labels(subject, SOURCE) });

const MADE_UP = `The parent's id is made up (GRAPH_PARENTS=placeholder, the default for other base URLs).
If this target serves the parents, set GRAPH_PARENTS=create.`;

/** Runs a case as the body of a test: a step for each clause, and an error that holds every red. */
export async function prove(subject: Case, conductor: Conductor, info: TestInfo): Promise<void> {
  const { target, profile, parents } = readSettings();
  info.setTimeout(longest(subject, target));
  const result = await conductor.conduct(subject);
  const { verdicts, retries, restarts } = result;
  info.annotations.push({ type: RESULT, description: JSON.stringify({ verdicts, retries, restarts }) });
  await attach(result, info);
  info.attachments.push(
    allureMetadata({ parameters: parameters(target.base, target.version, profile, result) }),
  );
  for (const verdict of result.verdicts) {
    const id = verdict.address.slice(subject.address.length);
    const known = verdict.deviations.map((name) => ` (known deviation ${name})`).join('');
    const title = `${verdict.level} ${id}: ${verdict.outcome === 'pass' ? verdict.got + known : verdict.outcome}`;
    // A red step is shown as such; the test goes on to the next clause and fails at its end.
    await test
      .step(title, () => (isRed(verdict) ? Promise.reject(plainError(verdictText(verdict))) : undefined))
      .catch(() => undefined);
  }
  const failure = failureText(result);
  const isLost =
    parents === 'placeholder' &&
    result.exchanges.some(({ step, reply }) => step === subject.steps[0]?.name && reply?.status === 404);
  if (failure !== null) throw plainError(isLost ? `${failure}\n\n${MADE_UP}` : failure);
}

/**
 * Each request has its own limits, and a case begins again only for as long as one request may be sent again; the
 * test only has to outlast them, and the making of parent and groups.
 */
function longest({ steps, groups = [] }: Case, { timeoutMs, waitMs, retryMs }: Target): number {
  const waits = steps.filter(({ waits, until }) => waits || until !== undefined).length;
  // An interval of the published rates is the longest that a request waits for its place.
  const request = timeoutMs + retryMs + (retryMs > 0 ? 21_000 : 0);
  const once =
    (steps.length + waits + 2 * (groups.length + 1)) * request + (waits + groups.length + 1) * waitMs;
  return once + (retryMs > 0 ? retryMs + once : 0) + 10_000;
}

async function attach({ exchanges }: CaseResult, info: TestInfo): Promise<void> {
  const contentType = 'text/plain';
  for (const exchange of exchanges) {
    await info.attach(`${exchange.step}: request`, { body: requestText(exchange.request), contentType });
    await info.attach(`${exchange.step}: reply`, { body: replyText(exchange), contentType });
    await info.attach(`${exchange.step}: curl`, { body: curl(exchange.request), contentType });
  }
}

/** A message to allure-playwright; pushed, not attached, since attaching costs a file and a step each. */
const allureMetadata = (data: object): TestInfo['attachments'][number] => ({
  name: 'Allure Metadata',
  contentType: 'application/vnd.allure.message+json',
  body: Buffer.from(JSON.stringify({ type: 'metadata', data })),
});
