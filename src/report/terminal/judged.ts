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
