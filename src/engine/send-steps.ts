import type { Case, Step } from '../model/case.ts';
import type { Exchange, NotSent, Provision, Send } from '../model/exchange.ts';
import { poll } from '../provision/poll.ts';
import { objectIn } from '../provision/request.ts';

/** What became of the steps of a case. */
export type Results = (Exchange | NotSent)[];

/** What a case was provided with, by placeholder. */
export type Provisions = { [placeholder: string]: Provision };

/** When a step stops waiting, and when a case ends early. */
export type Settling = {
  holds: (step: Step, results: Results) => boolean;
  /** The longest that a step waits, in milliseconds. */
  waitMs: number;
  /** Whether later steps would prove nothing after this exchange. */
  isOver: (exchange: Exchange) => boolean;
};

/**
 * Sends the steps of a case in order and returns what became of each. A step with a placeholder that has no value
 * is not sent, and neither is one that is unsendable. A step that waits is sent until its clauses hold; its last exchange counts.
 */
export async function sendSteps(
  subject: Case,
  provisions: Provisions,
  send: Send,
  settling: Settling,
): Promise<Results> {
  const results: Results = [];
  for (const step of subject.steps) {
    const bound = bind(step, provisions, results);
    const result = 'notSent' in bound ? bound : await sendUntilSettled(bound, send, settling, results);
    results.push(result);
    if ('request' in result && settling.isOver(result)) break;
  }
  return results;
}

async function sendUntilSettled(
  step: Step,
  send: Send,
  { holds, waitMs }: Settling,
  earlier: Results,
): Promise<Exchange> {
  if (step.waits !== true && step.until === undefined) return send(step);
  let retries = 0;
  const look = async (): Promise<Exchange> => {
    const exchange = await send(step);
    retries += exchange.retries;
    return { ...exchange, retries };
  };
  return poll(waitMs, look, (exchange) => holds(step, [...earlier, exchange]));
}

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
    path = path.replace(placeholder, encodeURIComponent(found.id));
    body = body?.replace(placeholder, found.id) ?? null;
  }
  return { ...step, path, body };
}

/** `{create.id}`: the id that the reply to the step `create` gave; `null` for a name of another form. */
function idFrom(name: string, earlier: Results): Provision | null {
  const step = /^(.+)\.id$/.exec(name)?.[1];
  if (step === undefined) return null;
  const result = earlier.find((each) => each.step === step);
  const id = result !== undefined && 'request' in result ? objectIn(result)?.id : undefined;
  return typeof id === 'string' ? { id } : { missing: `the reply to "${step}" gave no id`, blame: 'service' };
}
