import type { Case, Step } from '../model/case.ts';
import type { Exchange, NotSent, Provision, Send } from '../model/exchange.ts';
import { isJsonObject } from '../model/json.ts';

/** What a case was provided with, by placeholder. */
export type Provisions = { [placeholder: string]: Provision };

/** When a step stops waiting, and when a case ends early. */
export type Settling = {
  holds: (step: Step, results: (Exchange | NotSent)[]) => boolean;
  /** Sends until the reply is enough or the longest wait is over; returns the last exchange. */
  poll: (look: () => Promise<Exchange>, isEnough: (seen: Exchange) => boolean) => Promise<Exchange>;
  /** Whether later steps would prove nothing after this exchange. */
  isOver: (exchange: Exchange) => boolean;
};

/**
 * Sends the steps of a case in order and returns what became of each. A step with a placeholder that has no value
 * is not sent. A step that waits is sent until its clauses hold; its last exchange counts.
 */
export async function sendSteps(
  subject: Case,
  provisions: Provisions,
  send: Send,
  settling: Settling,
): Promise<(Exchange | NotSent)[]> {
  const results: (Exchange | NotSent)[] = [];
  for (const step of subject.steps) {
    const bound = bind(step, provisions, results);
    if ('notSent' in bound) {
      results.push(bound);
      continue;
    }
    const exchange = await sendUntilSettled(bound, send, settling, results);
    results.push(exchange);
    if (settling.isOver(exchange)) break;
  }
  return results;
}

async function sendUntilSettled(
  step: Step,
  send: Send,
  { holds, poll }: Settling,
  earlier: (Exchange | NotSent)[],
): Promise<Exchange> {
  if (step.waits !== true && step.until === undefined) return send(step);
  let retries = 0;
  const look = async (): Promise<Exchange> => {
    const exchange = await send(step);
    retries += exchange.retries;
    return { ...exchange, retries };
  };
  return poll(look, (exchange) => holds(step, [...earlier, exchange]));
}

const PLACEHOLDER = /\{([a-z][\w.-]*)\}/gi;

/**
 * A step with ids in place of its placeholders. In a path everything in braces is a placeholder; in a body only
 * what has a value, since a page's own texts may have braces.
 */
function bind(step: Step, provisions: Provisions, earlier: (Exchange | NotSent)[]): Step | NotSent {
  let { path, body } = step;
  for (const [placeholder, name = ''] of `${path}${body ?? ''}`.matchAll(PLACEHOLDER)) {
    const value = provisions[name] ?? idFrom(name, earlier);
    if (value === null && !path.includes(placeholder)) continue;
    const missing = value ?? { missing: `no value for ${placeholder} in the path`, blame: 'docs' };
    if ('missing' in missing) return { step: step.name, notSent: missing.missing, blame: missing.blame };
    path = path.replace(placeholder, encodeURIComponent(missing.id));
    body = body?.replace(placeholder, missing.id) ?? null;
  }
  return { ...step, path, body };
}

/** `{create.id}`: the id that the reply to the step `create` gave; `null` for a name of another form. */
function idFrom(name: string, earlier: (Exchange | NotSent)[]): Provision | null {
  const step = /^(.+)\.id$/.exec(name)?.[1];
  if (step === undefined) return null;
  const exchange = earlier.find((result) => result.step === step);
  const json = exchange !== undefined && 'request' in exchange ? exchange.reply?.json : undefined;
  const id = json !== undefined && 'value' in json && isJsonObject(json.value) ? json.value.id : undefined;
  return typeof id === 'string' ? { id } : { missing: `the reply to "${step}" gave no id`, blame: 'service' };
}
