import type { CaseResult } from '../model/verdict.ts';
import { type KeptReply, keptReplies } from '../results/against/kept.ts';
import { currentRedactor, readSession } from './session.ts';

/**
 * The replies of a case as the run keeps them for a comparison, redacted, a line of JSON each; none where nothing is
 * compared. `result` is that which was received: of a long list only the case's own items are kept.
 */
export function repliesToKeep({ case: subject, exchanges }: CaseResult): string[] {
  if (readSession().against === null) return [];
  return keptReplies(subject, exchanges).map(redactedLine);
}

/** A stand-in breaks no JSON, unless a secret was a number: then the body is not compared. */
function redactedLine(kept: KeptReply): string {
  const { redact } = currentRedactor();
  const line = redact(JSON.stringify(kept));
  if (isJson(line)) return line;
  const reply = kept.reply && { ...kept.reply, body: { instead: 'no JSON once it is redacted' } };
  return redact(JSON.stringify({ ...kept, sent: [], reply }));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
