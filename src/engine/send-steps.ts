import { isSafe, isUnanswered } from '../graph/unanswered.ts';
import type { Case, Step } from '../model/case.ts';
import {
  type Exchange,
  isUnsent,
  NOT_SENT,
  type NotSent,
  objectIn,
  type Provision,
  type Send,
} from '../model/exchange.ts';
import { pathSegment } from '../model/path-segment.ts';
import type { Wait } from './patience.ts';

/** What became of the steps of a case. */
export type Results = (Exchange | NotSent)[];

/** What a case was provided with, by placeholder. */
export type Provisions = { [placeholder: string]: Provision };

/** When a step stops waiting, and when a case ends early. */
export type Settling = {
  holds: (step: Step, results: Results) => boolean;
  wait: Wait;
  /** Whether later steps would prove nothing after this exchange. */
  isOver: (exchange: Exchange) => boolean;
  /** Why a step must not be sent; `null` where it may. */
  refusal: (step: Step) => string | null;
};

/**
 * Sends the steps of a case in order and returns what became of each. A step with a placeholder that has no value
 * is not sent, nor is one that is unsendable or that a guard refuses. A step that waits is sent until its clauses hold;
 * its last exchange counts.
 */
export async function sendSteps(
  subject: Case,
  provisions: Provisions,
  send: Send,
  settling: Settling,
): Promise<Results> {
  const results: Results = [];
  for (const step of subject.steps) {
    const bound = guarded(bind(step, provisions, results), settling.refusal);
    const result =
      'notSent' in bound ? bound : await sendUntilSettled(subject, bound, send, settling, results);
    results.push(result);
    if ('request' in result && settling.isOver(result)) break;
  }
  return results;
}

async function sendUntilSettled(
  subject: Case,
  step: Step,
  send: Send,
  { holds, wait }: Settling,
  earlier: Results,
): Promise<Exchange | NotSent> {
  const isWaiting = step.waits === true || step.until !== undefined;
  if (!isWaiting || !mayChange(subject, earlier)) return unlessRefused(await send(step));
  let retries = 0;
  const look = async (): Promise<Exchange> => {
    const exchange = await send(step);
    retries += exchange.retries;
    return { ...exchange, retries };
  };
  const isEnough = (exchange: Exchange) => isUnsent(exchange) || holds(step, [...earlier, exchange]);
  return unlessRefused(await wait(step.name, subject.operation.path, look, isEnough));
}

function guarded(step: Step | NotSent, refusal: Settling['refusal']): Step | NotSent {
  const why = 'notSent' in step ? null : refusal(step);
  return 'notSent' in step || why === null ? step : { step: step.name, notSent: why, blame: 'harness' };
}

/**
 * Whether something may still become visible to a read: what the last write has done, unless it was refused; and, until
 * a read of the case was served, the parent and whatever else the case needs.
 */
function mayChange({ steps }: Case, earlier: Results): boolean {
  const at = steps.slice(0, earlier.length).findLastIndex(({ method }) => !isSafe(method));
  const write = earlier[at];
  const isServed = earlier.some((result) => isAccepted(result) && isSafe(result.request.method));
  return write === undefined || isAccepted(write) || !isServed;
}

/** Whether a request was carried out, or may have been: its reply was lost. */
const isAccepted = (result: Exchange | NotSent): result is Exchange =>
  'request' in result && (isUnanswered(result) || (result.reply !== null && result.reply.status < 300));

/** What a guard does not let the client send says nothing of the target. */
const unlessRefused = (exchange: Exchange): Exchange | NotSent =>
  isUnsent(exchange) && exchange.unserved === null
    ? { step: exchange.step, notSent: exchange.failure?.slice(NOT_SENT.length) ?? '', blame: 'harness' }
    : exchange;

const PLACEHOLDER = /\{([a-z][\w.-]*)\}/gi;

/**
 * A step with ids in place of its placeholders. In a path everything in braces is a placeholder; in a body only
 * what has a value, since a page's own texts may have braces.
 */
function bind(step: Step, provisions: Provisions, earlier: Results): Step | NotSent {
  if (step.unsendable !== undefined) return { step: step.name, ...step.unsendable };
  let { path, body } = step;
  for (const [placeholder, name = ''] of `${path}${body ?? ''}`.matchAll(PLACEHOLDER)) {
    const value = provisions[name] ?? idFrom(name, earlier);
    if (value === null && !path.includes(placeholder)) continue;
    const found = value ?? { missing: `no value for ${placeholder} in the path`, blame: 'docs' };
    if ('missing' in found) return { step: step.name, notSent: found.missing, blame: found.blame };
    const segment = pathSegment(found.id);
    if (segment === null) {
      const notSent = `the id ${JSON.stringify(found.id)} for ${placeholder} cannot stand in a path`;
      return { step: step.name, notSent, blame: 'service' };
    }
    path = path.replace(placeholder, segment);
    body = body?.replace(placeholder, () => found.id) ?? null;
  }
  return { ...step, path, body };
}

/** `{create.id}`: the id that the reply to the step `create` gave; `null` where no earlier step has that name. */
function idFrom(name: string, earlier: Results): Provision | null {
  const step = /^(.+)\.id$/.exec(name)?.[1];
  if (step === undefined) return null;
  const result = earlier.find((each) => each.step === step);
  if (result === undefined) return null;
  const id = 'request' in result ? objectIn(result)?.id : undefined;
  return typeof id === 'string' ? { id } : { missing: `the reply to "${step}" gave no id`, blame: 'service' };
}
