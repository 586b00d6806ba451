import { createHash, randomUUID } from 'node:crypto';
import type { Case } from '../../model/case.ts';
import type { Source } from '../../model/contract.ts';
import { isRed, type Verdict } from '../../model/verdict.ts';
import { verdictText } from '../terminal/failure.ts';
import { type Label, labels, type Parameter } from './labels.ts';

/** How a case ended; `skipped` is one that was never begun. */
export type AllureStatus = 'passed' | 'failed' | 'broken' | 'skipped';

/** One attempt at a case. */
export type Attempt = {
  subject: Case;
  status: AllureStatus;
  /** What its test threw; `''` for nothing. */
  text: string;
  /** Empty where the case did not run to its end. */
  verdicts: Verdict[];
  retries: number;
  restarts: number;
  /** In milliseconds since 1970. */
  startedAt: number;
  durationMs: number;
  /** Which of the workers ran it. */
  worker: number;
  /** What was sent and received; `null` where nothing was. */
  exchanges: string | null;
};

type Executable = {
  name: string;
  status: AllureStatus;
  statusDetails: { message?: string };
  stage: 'finished';
  steps: Executable[];
  attachments: { name: string; source: string; type: string }[];
  parameters: Parameter[];
  start: number;
  stop: number;
};

/** A result file of Allure 2, which Allure 3 reads: https://allurereport.org/docs/how-it-works-test-result-file/ */
export type AllureResult = Executable & {
  uuid: string;
  historyId: string;
  testCaseId: string;
  fullName: string;
  labels: Label[];
  links: { type: string; name: string; url: string }[];
};

export type AllureFile = { name: string; text: string };

/** The files of an attempt: its result with a step for each clause, and what was sent and received. */
export function allureFiles(attempt: Attempt, facts: Parameter[], source: Source): AllureFile[] {
  const { subject, verdicts, exchanges, startedAt, durationMs, worker } = attempt;
  const uuid = randomUUID();
  const name = `${uuid}-attachment.txt`;
  const known = [...facts, ...timesRetried(attempt)];
  const result: AllureResult = {
    uuid,
    ...idsOf(subject.address, known),
    ...executable(subject.address, attempt.status, attempt.text, startedAt, startedAt + durationMs),
    fullName: subject.address,
    steps: verdicts.map((verdict) => step(subject.address, verdict, startedAt + durationMs)),
    attachments: exchanges === null ? [] : [{ name: 'exchanges', source: name, type: 'text/plain' }],
    parameters: known,
    ...labels(subject, source, worker),
  };
  const file = { name: `${uuid}-result.json`, text: JSON.stringify(result) };
  return exchanges === null ? [file] : [{ name, text: exchanges }, file];
}

/** What tells Allure that results of two runs are of one case: its address, and the parameters that are no accident. */
function idsOf(address: string, parameters: Parameter[]): Pick<AllureResult, 'historyId' | 'testCaseId'> {
  const hash = (text: string) => createHash('md5').update(text).digest('hex');
  const kept = parameters.filter(({ excluded }) => excluded !== true);
  const testCaseId = hash(address);
  return { testCaseId, historyId: `${testCaseId}:${hash(JSON.stringify(kept))}` };
}

/** How often a case was retried, where it was; no part of its history. */
const timesRetried = ({ retries, restarts }: Attempt): Parameter[] =>
  Object.entries({ Retries: retries, Restarts: restarts })
    .filter(([, count]) => count > 0)
    .map(([name, count]) => ({ name, value: String(count), excluded: true }));

function step(caseAddress: string, verdict: Verdict, at: number): Executable {
  const { address, level, outcome, got, deviations } = verdict;
  const known = deviations.map((name) => ` (known deviation ${name})`).join('');
  const title = `${level} ${address.slice(caseAddress.length)}: ${outcome === 'pass' ? got + known : outcome}`;
  return isRed(verdict)
    ? executable(title, 'failed', verdictText(verdict), at, at)
    : executable(title, 'passed', '', at, at);
}

const executable = (
  name: string,
  status: AllureStatus,
  message: string,
  start: number,
  stop: number,
): Executable => ({
  name,
  status,
  statusDetails: message === '' ? {} : { message },
  stage: 'finished',
  steps: [],
  attachments: [],
  parameters: [],
  start,
  stop,
});
