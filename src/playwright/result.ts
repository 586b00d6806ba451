import { stripVTControlCharacters } from 'node:util';
import type { TestInfo } from '@playwright/test';
import type { TestError, TestResult } from '@playwright/test/reporter';
import { outgoing } from '../engine/outgoing.ts';
import type { CaseShapes } from '../model/shape.ts';
import type { CaseResult } from '../model/verdict.ts';
import type { Shell } from '../report/curl.ts';
import { type Shown, shownExchanges } from '../report/matrix/shown.ts';
import type { CaseOutcome } from '../results/attempt.ts';

/** The attachment that carries what became of a case from its worker to the reporter. */
const NAME = 'graph-conformance.result';

/** What became of a case, and what was sent and received: as text, what of it the matrix shows, and its shapes. */
export type Told = { outcome: CaseOutcome; exchanges: string | null; shown: Shown[]; shapes: CaseShapes };

/** One attachment for everything: each costs the runner a step. */
export function resultAttachment(
  result: CaseResult,
  exchanges: string,
  shapes: CaseShapes,
  shell: Shell,
): TestInfo['attachments'][number] {
  const { verdicts, retries, restarts } = result;
  const told: Told = {
    outcome: { verdicts, retries, restarts },
    exchanges,
    shown: shownExchanges(result, shell),
    shapes,
  };
  return { name: NAME, contentType: 'application/json', body: Buffer.from(JSON.stringify(told)) };
}

/** What became of a test's case. Removes the attachment, so that no other reporter writes it to a file. */
export function takeResult(result: TestResult): Told {
  const at = result.attachments.findIndex(({ name }) => name === NAME);
  const [found] = at < 0 ? [] : result.attachments.splice(at, 1);
  if (found?.body !== undefined) return JSON.parse(found.body.toString()) as Told;
  const missing = outgoing(messageOf(result.error ?? {}) ?? `the test was ${result.status}`);
  // A worker that died says nothing about the case; anything thrown in the test is a defect of this suite.
  const died =
    ['interrupted', 'skipped'].includes(result.status) ||
    isDeath(missing) ||
    missing.includes('Worker teardown');
  return { outcome: { missing, outcome: died ? 'blocked' : 'fail' }, exchanges: null, shown: [], shapes: {} };
}

/** Whether an error says that a worker has died, which then has deleted nothing of what it created. */
export const isDeath = (text: string): boolean => /^(Error: )?worker process exited/.test(text);

/**
 * What an error says, and where it was thrown; without the colours of a terminal, and without the tests that
 * Playwright lists below the error of a worker.
 */
export const textOf = (error: TestError): string =>
  outgoing(
    stripVTControlCharacters(error.stack || messageOf(error) || 'an error without a message').replace(
      /\n\nFailed worker ran .*$/s,
      '',
    ),
  );

const messageOf = ({ message, value }: TestError): string | null => message ?? value ?? null;
