import type { Against, AgainstSide } from '../../model/against.ts';
import type { RunFile } from '../run.ts';
import { compareReplies } from './compared-replies.ts';
import type { KeptReply } from './kept.ts';

type Judged = Pick<
  RunFile,
  'tool' | 'baseUrl' | 'version' | 'profile' | 'embedded' | 'startedAt' | 'problems'
>;

/** Two runs of the same cases, and the replies of each, compared. */
export function againstOf(
  { first, second }: { first: Judged; second: Judged },
  firstReplies: KeptReply[],
  secondReplies: KeptReply[],
): Against {
  const baseOf = ({ baseUrl, version }: Judged) => ({ url: baseUrl, version });
  const { tool, version, profile } = first;
  return {
    tool,
    version,
    profile,
    first: sideOf(first),
    second: sideOf(second),
    ...compareReplies(firstReplies, secondReplies, { first: baseOf(first), second: baseOf(second) }),
  };
}

const sideOf = ({ baseUrl, embedded, startedAt, problems }: Judged): AgainstSide => ({
  baseUrl: embedded === true ? null : baseUrl,
  startedAt,
  problems,
});
