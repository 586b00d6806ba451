import type { Case, Profile } from '../../model/case.ts';
import type { Source } from '../../model/contract.ts';
import { isRed, type Outcome, type Verdict } from '../../model/verdict.ts';
import { oneLine } from '../cut.ts';
import { isWrongReply } from '../worst.ts';
import { labels, parameters } from './labels.ts';

/** An attachment that allure-playwright carries out instead of keeping: no file, no step of Playwright's own. */
export type Message = { name: string; contentType: string; body: Buffer };
export const MESSAGE_TYPE = 'application/vnd.allure.message+json';

/** What a case came to; the verdicts are empty where it did not run to its end. */
type Run = { outcome: Outcome; verdicts: Verdict[]; retries: number; restarts: number };

/** What Allure shows of a case's run: labels, link, parameters, and a step for each clause, red where the clause is. */
export function allureMessages(
  subject: Case,
  run: Run,
  profile: Profile,
  source: Source,
  now: number,
): Message[] {
  const steps = run.verdicts.flatMap((verdict) => [
    { type: 'step_start', data: { name: stepTitle(subject.address, verdict), start: now } },
    { type: 'step_stop', data: { stop: now, status: statusOf(verdict) } },
  ]);
  const data = {
    ...labels(subject, run.outcome, run.verdicts, source),
    parameters: parameters(subject, run, profile, source),
  };
  return [{ type: 'metadata', data }, ...steps].map((message) => ({
    name: 'Allure',
    contentType: MESSAGE_TYPE,
    body: Buffer.from(JSON.stringify(message)),
  }));
}

/** The longest title of a step. */
const LONGEST = 500;

/** A red clause says in the error of its case what was expected and got; one that is not red only has its step. */
function stepTitle(
  caseAddress: string,
  { address, level, outcome, expected, got, deviations }: Verdict,
): string {
  const known = deviations.map((name) => ` (known deviation ${name})`).join('');
  const clause = `${level} ${address.slice(caseAddress.length)}`;
  if (outcome === 'pass') return `${clause}: ${got}${known}`;
  if (isRed({ outcome })) return `${clause}: ${outcome}`;
  return oneLine(`${clause}: ${outcome}, expected ${expected}, got ${got}`, LONGEST);
}

function statusOf(verdict: Verdict): 'passed' | 'failed' | 'broken' {
  if (!isRed(verdict)) return 'passed';
  return isWrongReply(verdict) ? 'failed' : 'broken';
}
