import type { TestInfo } from '@playwright/test';
import type { TestResult } from '@playwright/test/reporter';
import type { CaseResult } from '../model/verdict.ts';
import type { CaseOutcome } from '../results/run.ts';

/** The attachment that carries the outcome of a case from its worker to the reporter. */
const NAME = 'graph-conformance.result';

export function resultAttachment({
  verdicts,
  retries,
  restarts,
}: CaseResult): TestInfo['attachments'][number] {
  const outcome: CaseOutcome = { verdicts, retries, restarts };
  return { name: NAME, contentType: 'application/json', body: Buffer.from(JSON.stringify(outcome)) };
}

/** The outcome of a test's case. Removes the attachment, so that no other reporter writes it to a file. */
export function takeResult(result: TestResult): CaseOutcome {
  const at = result.attachments.findIndex(({ name }) => name === NAME);
  const [found] = at < 0 ? [] : result.attachments.splice(at, 1);
  if (found?.body !== undefined) return JSON.parse(found.body.toString()) as CaseOutcome;
  const missing = result.error?.message ?? `the test was ${result.status}`;
  // A worker that died says nothing about the case; anything thrown in the test is a defect of this suite.
  const died =
    ['interrupted', 'skipped'].includes(result.status) ||
    /worker process exited|Worker teardown/.test(missing);
  return { missing, outcome: died ? 'blocked' : 'fail' };
}
