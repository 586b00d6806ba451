import type { Finding } from '../model/finding.ts';
import type { RawReply, RawRequest } from './message.ts';
import type { Placed } from './messages.ts';

export type Pair = { request: Placed<RawRequest>; reply: Placed<RawReply> | null };

/**
 * Each request with its reply: the one that names it in its annotation, else the next before another request.
 * A reply that names several requests answers each. What has no other half is a finding.
 */
export function pairUp(messages: (Placed<RawRequest> | Placed<RawReply>)[], findings: Finding[]): Pair[] {
  const pairs: Pair[] = [];
  const byName = new Map<string, Pair[]>();
  let open: Pair | null = null;
  const late: Placed<RawReply>[] = [];
  for (const placed of messages) {
    if (placed.message.kind === 'request') {
      open = { request: placed as Placed<RawRequest>, reply: null };
      pairs.push(open);
      for (const name of namesOf(placed).slice(0, 1)) byName.set(name, [...(byName.get(name) ?? []), open]);
    } else answer(placed as Placed<RawReply>);
  }
  for (const reply of late) attach(reply, byNameOf(reply)) || orphan(reply);
  for (const { request, reply } of pairs)
    if (reply === null) {
      const { line, method, url } = request.message;
      findings.push({ rule: 'reply-missing', line, reason: `${method} ${url} has no reply` });
    }
  return pairs;

  function answer(reply: Placed<RawReply>): void {
    if (attach(reply, byNameOf(reply))) return;
    if (open !== null && open.reply === null) open.reply = reply;
    else late.push(reply);
  }

  function byNameOf(reply: Placed<RawReply>): Pair[] {
    return namesOf(reply).flatMap(
      (name) => (byName.get(name) ?? []).findLast((pair) => pair.reply === null) ?? [],
    );
  }

  function attach(reply: Placed<RawReply>, named: Pair[]): boolean {
    for (const pair of named) pair.reply = reply;
    return named.length > 0;
  }

  function orphan({ message }: Placed<RawReply>): void {
    const before = pairs.findLast(({ request }) => request.message.line < message.line);
    const reason =
      before === undefined
        ? 'this reply has no request'
        : `${before.request.message.method} ${before.request.message.url} has more than one reply`;
    findings.push({
      rule: before === undefined ? 'reply-orphan' : 'reply-extra',
      line: message.line,
      reason,
    });
  }
}

const namesOf = ({ fence, ofFence }: Placed): string[] =>
  ofFence === 1 ? (fence.annotation?.names ?? []) : [];
