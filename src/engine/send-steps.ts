import type { Case, Step } from '../model/case.ts';
import type { Blame, Exchange, NotSent, Provision, Send } from '../model/exchange.ts';
import type { Json } from '../model/json.ts';

/** What a case is exercised with: its parent, and the groups that its bodies name. */
export type Places = { parent: Provision; groups: { [name: string]: Provision } };

/** When a step that waits may stop, and when a case may. */
export type Settling = {
  holds: (step: Step, results: (Exchange | NotSent)[]) => boolean;
  /** Sends again and again until what comes back will do, or the longest wait is over; the last one counts. */
  poll: (look: () => Promise<Exchange>, isEnough: (seen: Exchange) => boolean) => Promise<Exchange>;
  /** After such a reply nothing of the case says anything any more. */
  isOver: (exchange: Exchange) => boolean;
};

/**
 * Sends the steps of a case in order and returns what became of each. A step with a placeholder that nothing is
 * known for is not sent. A step that waits is sent again until it settles; its last exchange counts.
 */
export async function sendSteps(
  subject: Case,
  places: Places,
  send: Send,
  settling: Settling,
): Promise<(Exchange | NotSent)[]> {
  const results: (Exchange | NotSent)[] = [];
  for (const step of subject.steps) {
    const bound = bind(step, subject.groups ?? [], places, results);
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

/** Everything in braces in a path is a placeholder; in a body only the groups of the case are. */
function bind(step: Step, groups: string[], places: Places, earlier: (Exchange | NotSent)[]): Step | NotSent {
  let { path, body } = step;
  for (const [placeholder, name = ''] of step.path.matchAll(/\{([^}]*)\}/g)) {
    const value = name === 'parent' ? places.parent : idFrom(name, earlier);
    if ('missing' in value) return { step: step.name, notSent: value.missing, blame: value.blame };
    path = path.replace(placeholder, encodeURIComponent(value.id));
  }
  for (const name of groups.filter((group) => body?.includes(`{${group}}`))) {
    const value = places.groups[name] ?? { missing: `there is no group ${name}`, blame: 'harness' };
    if ('missing' in value) return { step: step.name, notSent: value.missing, blame: value.blame };
    body = body?.replaceAll(`{${name}}`, value.id) ?? null;
  }
  return { ...step, path, body };
}

/** `{create.id}`: the id that the reply to the step `create` gave. */
function idFrom(
  name: string,
  earlier: (Exchange | NotSent)[],
): { id: string } | { missing: string; blame: Blame } {
  const step = /^(.+)\.id$/.exec(name)?.[1];
  if (step === undefined) return { missing: `nothing is known for {${name}} in the path`, blame: 'docs' };
  const exchange = earlier.find((result) => result.step === step);
  const json = exchange !== undefined && 'request' in exchange ? exchange.reply?.json : undefined;
  const id = json !== undefined && 'value' in json ? (json.value as { id?: Json } | null)?.id : undefined;
  return typeof id === 'string' ? { id } : { missing: `the reply to "${step}" gave no id`, blame: 'service' };
}
