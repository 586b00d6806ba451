import { setTimeout } from 'node:timers/promises';
import type { Blame, Case, Exchange, Json, NotSent, Parent, Send, Step } from '../model.ts';

/** When a step that waits may stop: what came back is as it should be, or the longest wait is over. */
export type Settling = { holds: (step: Step, results: (Exchange | NotSent)[]) => boolean; longestMs: number };

const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 2000;

/**
 * Sends the steps of a case in order and returns what became of each. A step whose path still has a
 * placeholder is not sent; neither is any step where the case has no parent. A step that waits is sent again
 * until it settles; its last exchange counts.
 */
export async function exercise(
  subject: Case,
  parent: Parent,
  send: Send,
  settling: Settling,
): Promise<(Exchange | NotSent)[]> {
  const results: (Exchange | NotSent)[] = [];
  for (const step of subject.steps) {
    const bound = bindPath(step, parent, results);
    results.push(
      'notSent' in bound
        ? bound
        : await sendUntilSettled({ ...step, path: bound.path }, send, settling, results),
    );
  }
  return results;
}

async function sendUntilSettled(
  step: Step,
  send: Send,
  { holds, longestMs }: Settling,
  earlier: (Exchange | NotSent)[],
): Promise<Exchange> {
  const end = performance.now() + longestMs;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    const exchange = await send(step);
    if (step.waits !== true || holds(step, [...earlier, exchange]) || performance.now() + pause > end)
      return exchange;
    await setTimeout(pause);
  }
}

function bindPath(step: Step, parent: Parent, earlier: (Exchange | NotSent)[]): { path: string } | NotSent {
  let path = step.path;
  for (const [placeholder, name = ''] of step.path.matchAll(/\{([^}]*)\}/g)) {
    const value = name === 'parent' ? parent : idFrom(name, earlier);
    if ('missing' in value) return { step: step.name, notSent: value.missing, blame: value.blame };
    path = path.replace(placeholder, encodeURIComponent(value.id));
  }
  return { path };
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
