import type { Finding } from '../model/finding.ts';
import type { Block, Fence } from './markdown.ts';
import { type Message, type RawReply, type RawRequest, readMessages } from './message.ts';
import { divisionOf, isIn, type Section } from './outline.ts';

/** A message of the page, and where it stands. */
export type Placed<M extends Message = Message> = {
  message: M;
  fence: Fence;
  section: Section | null;
  /** How many messages its fence has. */
  ofFence: number;
};

/**
 * The messages of a page by what they are: requests of examples, replies, and the operations that the page lists
 * ("HTTP request"). Told apart by form and place, not by words: whether a reply follows, whether there are
 * headers or a body, whether the URL is absolute, what the annotation says.
 */
export type Sorted = { examples: (Placed<RawRequest> | Placed<RawReply>)[]; listed: Placed<RawRequest>[] };

const LIST = /^http-requests?$/;

export function sortMessages(
  blocks: Block[],
  sections: Map<Block, Section | null>,
  findings: Finding[],
): Sorted {
  const all: Placed[] = [];
  for (const fence of blocks) {
    if (fence.kind !== 'fence') continue;
    const { messages, findings: found } = readMessages(fence);
    const section = sections.get(fence) ?? null;
    for (const message of messages) all.push({ message, fence, section, ofFence: messages.length });
    for (const finding of found) findings.push(finding);
  }
  const answered = new Set(all.filter(isReply).map(({ section }) => divisionOf(section)));
  const firstAnswered = all.findIndex((placed, at) => isRequest(placed) && follows(all, at));
  const list = divisionOf(
    all.find((placed) => isRequest(placed) && isIn(placed.section, LIST))?.section ??
      all.find(isRequest)?.section ??
      null,
  );
  const sorted: Sorted = { examples: [], listed: [] };
  for (const [at, placed] of all.entries()) {
    if (isReply(placed)) sorted.examples.push(placed);
    else if (isRequest(placed)) {
      const role = roleOf(placed, at);
      if (role === 'example') sorted.examples.push(placed);
      else if (role === 'listed') sorted.listed.push(placed);
      else {
        const reason = `${placed.message.method} ${placed.message.url} has no reply and stands among no examples`;
        findings.push({ rule: 'request-aside', line: placed.message.line, reason });
      }
    }
  }
  return sorted;

  function roleOf(placed: Placed<RawRequest>, at: number): 'example' | 'listed' | 'aside' {
    const { message, fence, section, ofFence } = placed;
    const note = fence.annotation?.blockType ?? '';
    if (note === 'request' || note === 'response') return 'example';
    const inList = divisionOf(section) === list;
    const bare = message.headers.length === 0 && message.text === '';
    const absolute = message.target?.absolute ?? /^https?:/.test(message.url);
    if (!absolute) {
      const isAnswered = ofFence === 1 && follows(all, at);
      if (isAnswered && !(inList && bare && divisionOf(all[at + 1]?.section ?? null) !== list))
        return 'example';
      if (!bare && !inList && answered.has(divisionOf(section))) return 'example';
      if (inList) return 'listed';
      const isBefore = firstAnswered < 0 || at < firstAnswered;
      return bare && isBefore && message.target?.query === undefined ? 'listed' : 'aside';
    }
    if (follows(all, at) || !bare || answered.has(divisionOf(section))) return 'example';
    if (inList && ((firstAnswered >= 0 && at < firstAnswered) || isIn(section, LIST))) return 'listed';
    return firstAnswered < 0 || at > firstAnswered ? 'example' : 'aside';
  }
}

const isRequest = (placed: Placed): placed is Placed<RawRequest> => placed.message.kind === 'request';
const isReply = (placed: Placed): placed is Placed<RawReply> => placed.message.kind === 'reply';
/** Whether a reply follows a message. */
const follows = (all: Placed[], at: number): boolean => all[at + 1]?.message.kind === 'reply';
