import { isRed, type Outcome } from '../../model/verdict.ts';
import { isWrongReply } from '../worst.ts';
import type { Label, Parameter } from './labels.ts';

/** A result as allure-playwright writes it, as far as it is changed here. */
export type AllureResult = {
  uuid: string;
  name: string;
  fullName?: string;
  titlePath?: string[];
  testCaseId?: string;
  historyId?: string;
  status?: string;
  statusDetails?: { message?: string; trace?: string };
  labels: Label[];
  parameters: Parameter[];
};

/** Labels that say where the run ran and how it was written, not what was judged. */
const NOISE = ['host', 'thread', 'language', 'framework', 'package', 'titlePath', '_fallbackTestCaseId'];

/**
 * A result as it is kept. Its ids are made of the case's address, which no port, file, shard or order changes: Allure 3
 * goes by `testCaseId` and the parameters, others by `historyId`. Status by the label of the outcome, as in every
 * other report; an error is said once, and of its stack only what the message lacks.
 */
export function keptResult<R extends AllureResult>(result: R): R {
  const labelled = (label: string) => result.labels.find(({ name }) => name === label)?.value;
  const places = ['parentSuite', 'suite', 'subSuite'].map(labelled);
  const own = result.parameters.filter(({ excluded }) => !excluded).map(({ value }) => value);
  const outcome = labelled('outcome') as Outcome | undefined;
  const { statusDetails, ...rest } = result;
  return {
    ...rest,
    fullName: result.name,
    titlePath: places.filter((place) => place !== undefined),
    testCaseId: result.name,
    historyId: [result.name, ...own].join(':'),
    status: outcome === undefined ? result.status : statusOf(outcome, labelled('blame') ?? null),
    ...(statusDetails?.message === undefined ? {} : { statusDetails: saidOnce(statusDetails) }),
    labels: [...result.labels.filter(({ name }) => !NOISE.includes(name)), ...rowOf(labelled('thread'))],
  } as R;
}

/** The row of Allure's timeline, which asks for both: the worker, without the names of machine and process. */
function rowOf(thread = ''): Label[] {
  const [worker] = /worker-\d+$/.exec(thread) ?? [];
  if (worker === undefined) return [];
  return [
    { name: 'host', value: 'run' },
    { name: 'thread', value: worker },
  ];
}

/** As in JUnit: a wrong reply has failed, all else that is red is broken. */
function statusOf(outcome: Outcome, blame: string | null): string {
  if (!isRed({ outcome })) return 'passed';
  return isWrongReply({ outcome, blame }) ? 'failed' : 'broken';
}

function saidOnce({ message = '', trace = '' }: { message?: string; trace?: string }): {
  message: string;
  trace?: string;
} {
  const at = trace.indexOf(message);
  const stack = (at < 0 ? trace : trace.slice(at + message.length)).trim();
  return { message, ...(stack === '' ? {} : { trace: stack }) };
}
