import { type CaseResult, isRed, type Verdict } from '../../model/verdict.ts';
import { verdictText } from '../terminal/failure.ts';
import type { Parameter } from './labels.ts';

/** An attachment that allure-playwright carries out instead of keeping: no file, no step of Playwright's own. */
export type Message = { name: string; contentType: string; body: Buffer };

/** What Allure shows of a case's run: its parameters, and a step for each clause, red where the clause is. */
export const allureMessages = (result: CaseResult, facts: Parameter[], now: number): Message[] =>
  [
    { type: 'metadata', data: { parameters: [...facts, ...timesRetried(result)] } },
    ...result.verdicts.flatMap((verdict) => [
      { type: 'step_start', data: { name: stepTitle(result.case.address, verdict), start: now } },
      { type: 'step_stop', data: { stop: now, ...statusOf(verdict) } },
    ]),
  ].map((message) => ({
    name: 'Allure',
    contentType: 'application/vnd.allure.message+json',
    body: Buffer.from(JSON.stringify(message)),
  }));

/** How often a case was retried, where it was; no part of its history. */
const timesRetried = ({ retries, restarts }: CaseResult): Parameter[] =>
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
