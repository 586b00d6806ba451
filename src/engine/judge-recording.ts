import type { Profile } from '../model/case.ts';
import { UserError } from '../model/error.ts';
import type { Verdict } from '../model/verdict.ts';
import { VERSIONS } from '../settings/options.ts';
import type { Recorded } from '../traffic/har.ts';
import { judgeGiven } from './judge-exchange.ts';

/** What became of a recorded exchange: its verdicts, or why it has none. */
export type RecordedVerdicts = { exchange: Recorded } & ({ verdicts: Verdict[] } | { notJudged: string });

/** Judges recorded exchanges, one after the other, each by the example of its page. Sends nothing, and throws nothing. */
export function* judgeRecording(exchanges: Recorded[], profile: Profile): Generator<RecordedVerdicts, void> {
  for (const exchange of exchanges) yield { exchange, ...judged(exchange, profile) };
}

function judged(exchange: Recorded, profile: Profile): { verdicts: Verdict[] } | { notJudged: string } {
  const { request, reply } = exchange;
  // A browser records what it has broken off as status 0.
  if (reply.status < 100) return { notJudged: 'it has no reply' };
  // Most of a browser's recording is of other services, which need no look at the contracts.
  if (!VERSIONS.some((version) => request.url.includes(`/${version}/`)))
    return { notJudged: `its URL has no version (${VERSIONS.join(' or ')})` };
  try {
    return { verdicts: judgeGiven(exchange, { profile }) };
  } catch (error) {
    if (error instanceof UserError) return { notJudged: error.message };
    throw error;
  }
}
