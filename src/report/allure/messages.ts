import type { Case } from '../../model/case.ts';
import type { Source } from '../../model/contract.ts';
import { isRed, type Verdict } from '../../model/verdict.ts';
import { verdictText } from '../terminal/failure.ts';
import { labels, type Parameter } from './labels.ts';

/** An attachment that allure-playwright carries out instead of keeping: no file, no step of Playwright's own. */
export type Message = { name: string; contentType: string; body: Buffer };

/** What Allure is told of a case's run; the verdicts are empty where it did not run to its end. */
type Run = { verdicts: Verdict[]; retries: number; restarts: number };

/** What Allure shows of a case's run: labels, link, parameters, and a step for each clause, red where the clause is. */
export const allureMessages = (
  subject: Case,
  run: Run,
  facts: Parameter[],
  source: Source,
  now: number,
): Message[] =>
  [
    {
      type: 'metadata',
      data: { ...labels(subject, source), parameters: [...facts, ...timesRetried(run)] },
    },
    ...run.verdicts.flatMap((verdict) => [
      { type: 'step_start', data: { name: stepTitle(subject.address, verdict), start: now } },
      { type: 'step_stop', data: { stop: now, ...statusOf(verdict) } },
    ]),
  ].map((message) => ({
    name: 'Allure',
    contentType: 'application/vnd.allure.message+json',
    body: Buffer.from(JSON.stringify(message)),
  }));

/** How often a case was retried, where it was; no part of its history. */
const timesRetried = ({ retries, restarts }: Run): Parameter[] =>
  Object.entries({ Retries: retries, Restarts: restarts })
    .filter(([, count]) => count > 0)
    .map(([name, count]) => ({ name, value: String(count), excluded: true }));

function stepTitle(caseAddress: string, { address, level, outcome, got, deviations }: Verdict): string {
  const known = deviations.map((name) => ` (known deviation ${name})`).join('');
  return `${level} ${address.slice(caseAddress.length)}: ${outcome === 'pass' ? got + known : outcome}`;
}

const statusOf = (verdict: Verdict) =>
  isRed(verdict)
    ? { status: 'failed', statusDetails: { message: verdictText(verdict) } }
    : { status: 'passed' };
