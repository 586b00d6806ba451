import type { Case, Profile } from '../../model/case.ts';
import type { Version } from '../../model/contract.ts';
import { counted } from '../counted.ts';

/** What a run is about to judge, in one line: target, workers, version, profile, docs pages, cases. */
export function judgedLine(
  target: string,
  workers: number,
  version: Version,
  profile: Profile,
  cases: Case[],
): string {
  const pages = new Set(cases.map(({ page }) => page)).size;
  return `judging ${target} with ${counted(workers, 'worker')}: ${version}, ${profile} profile, ${counted(pages, 'docs page')}, ${counted(cases.length, 'case')}`;
}

/** What one of several shards may send, in words; `null` where nothing is limited, or there is but one. */
export function shareLine(
  shards: number,
  { rates, rateSeconds }: { rates: { writes: number; requests: number }; rateSeconds: number },
): string | null {
  const parts = [
    ...(rates.writes === 0 ? [] : [counted(rates.writes, 'write')]),
    ...(rates.requests === 0 ? [] : [counted(rates.requests, 'request')]),
  ];
  if (shards === 1 || parts.length === 0) return null;
  return `one of ${shards} shards, which share the limits: at most ${parts.join(' and ')} in ${counted(rateSeconds, 'second')}`;
}
