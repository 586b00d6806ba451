import type { Against, Difference } from '../../model/against.ts';
import { isSuccess } from '../../model/exchange.ts';
import { isJsonObject, memberOf } from '../../model/json.ts';
import { openGroups } from './groups.ts';
import { jsonDifferences, NOTHING, type Sides, show, textDifference } from './json-difference.ts';
import type { KeptReply } from './kept.ts';
import { type Base, openPairs } from './volatile.ts';

type Compared = Pick<Against, 'replies' | 'casesOfOne' | 'differences'>;

/**
 * Compares the replies of two targets, case by case and step by step. What follows in a case upon a reply that only one
 * target gave, or with success, or upon the id of a new item that is unlike, is not compared: it would differ for that
 * reason.
 */
export function compareReplies(
  first: KeptReply[],
  second: KeptReply[],
  bases: { first: Base; second: Base },
): Compared {
  const [own, other] = [byCase(first), byCase(second)];
  const replies = { compared: 0, equal: 0, different: 0, following: 0 };
  const found = openGroups();
  for (const [address, steps] of own) {
    const others = other.get(address);
    if (others === undefined) continue;
    const names = inOrder([...steps.values(), ...others.values()]);
    const sent = names.map((name): [string[], string[]] => [
      steps.get(name)?.sent ?? [],
      others.get(name)?.sent ?? [],
    ]);
    const sides = { ...bases, pairs: openPairs(sent) };
    let isOver = false;
    for (const name of names) {
      const pair = [steps.get(name), others.get(name)] as const;
      const about = pair[0] ?? pair[1];
      if (about === undefined) continue;
      if (isOver) {
        replies.following += 1;
        continue;
      }
      const differences = replyDifferences(...pair, sides);
      replies.compared += 1;
      replies[differences.length === 0 ? 'equal' : 'different'] += 1;
      for (const difference of differences) found.add(about, difference);
      isOver = isServed(pair[0]) !== isServed(pair[1]) || differences.some(isOfNewId(about));
    }
  }
  const onlyIn = (one: typeof own, others: typeof own) =>
    [...one.keys()].filter((address) => !others.has(address)).length;
  const casesOfOne = { first: onlyIn(own, other), second: onlyIn(other, own) };
  return { replies, casesOfOne, differences: found.all() };
}

function byCase(replies: KeptReply[]): Map<string, Map<string, KeptReply>> {
  const cases = new Map<string, Map<string, KeptReply>>();
  for (const kept of replies) {
    const steps = cases.get(kept.address) ?? new Map<string, KeptReply>();
    cases.set(kept.address, steps.set(kept.step, kept));
  }
  return cases;
}

/** Whether a write gave ids of different forms: what follows is sent to other places. */
const isOfNewId =
  ({ requests }: KeptReply) =>
  ({ pointer }: Difference): boolean =>
    pointer === '/id' && requests !== 'GET';

/** The names of the steps that either target was sent, as they follow upon each other. */
const inOrder = (replies: KeptReply[]): string[] => [
  ...new Set(replies.toSorted((one, other) => one.at - other.at).map(({ step }) => step)),
];

/** Whether a request was answered with success, or else; `null` where there is no reply. */
const isServed = (kept: KeptReply | undefined): boolean | null =>
  kept?.reply ? isSuccess(kept.reply.status) : null;

type Reply = NonNullable<KeptReply['reply']>;

/** In what two replies to one request differ. Of one with success and one without only that is told. */
export function replyDifferences(
  one: KeptReply | undefined,
  other: KeptReply | undefined,
  sides: Sides,
): Difference[] {
  const [first, second] = [one?.reply ?? null, other?.reply ?? null];
  if (first === null || second === null) {
    const isSame = first === second && (one === undefined) === (other === undefined);
    return isSame ? [] : [{ kind: 'no-reply', pointer: '', first: replyText(one), second: replyText(other) }];
  }
  const whole = (kind: Difference['kind'], first: string, second: string): Difference[] =>
    first === second ? [] : [{ kind, pointer: '', first, second }];
  if (isSuccess(first.status) !== isSuccess(second.status))
    return whole('status', statusText(first), statusText(second));
  const status = whole('status', String(first.status), String(second.status));
  const form = whole('body', bodyText(first.body), bodyText(second.body));
  const mediaType = whole('media-type', first.mediaType ?? NOTHING, second.mediaType ?? NOTHING);
  const names = new Set([...first.headers, ...second.headers]);
  const headers = [...names].flatMap((name): Difference[] => {
    const [one, other] = [first, second].map(({ headers }) => (headers.includes(name) ? 'sent' : NOTHING));
    return one === other
      ? []
      : [{ kind: 'header', pointer: name, first: one ?? NOTHING, second: other ?? NOTHING }];
  });
  const content = form.length > 0 ? form : [...mediaType, ...bodyDifferences(first.body, second.body, sides)];
  return [...status, ...content, ...headers];
}

/** The status, and the code of an error: two codes have two causes. */
function statusText({ status, body }: Reply): string {
  const value = body !== null && 'value' in body ? body.value : null;
  const error = isJsonObject(value) ? memberOf(value, 'error') : undefined;
  const code = isJsonObject(error) ? memberOf(error, 'code') : undefined;
  return typeof code === 'string' && !isSuccess(status) ? `${status} ${show(code)}` : String(status);
}

const replyText = (kept: KeptReply | undefined): string =>
  kept === undefined ? 'not sent' : (kept.failure ?? `status ${kept.reply?.status}`);

type Body = Reply['body'];

function bodyText(body: Body): string {
  if (body === null) return 'no body';
  return 'value' in body ? 'JSON' : 'text' in body ? 'text that is no JSON' : body.instead;
}

function bodyDifferences(first: Body, second: Body, sides: Sides): Difference[] {
  if (first === null || second === null) return [];
  if ('value' in first && 'value' in second) return jsonDifferences(first.value, second.value, sides);
  if (!('text' in first && 'text' in second)) return [];
  const isSame = textDifference(first.text, second.text, sides, '') === null;
  const cut = (text: string) => JSON.stringify(text.slice(0, 100));
  return isSame ? [] : [{ kind: 'value', pointer: '', first: cut(first.text), second: cut(second.text) }];
}
