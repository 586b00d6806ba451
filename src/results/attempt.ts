import type { CaseResult, Outcome } from '../model/verdict.ts';
import { worst } from '../model/verdict.ts';

/** What became of a case: its verdicts, or why there are none. */
export type CaseOutcome =
  | Pick<CaseResult, 'verdicts' | 'retries' | 'restarts'>
  | { missing: string; outcome: 'blocked' | 'fail' };

/** The outcome of a case is that of its worst clause. */
export const outcomeOf = (became: CaseOutcome): Outcome =>
  'verdicts' in became ? worst(became.verdicts.map(({ outcome }) => outcome)) : became.outcome;

/** The worse of two attempts at one case, and the first of two that are alike: a later attempt excuses nothing. */
export const worse = (first: CaseOutcome, second: CaseOutcome): CaseOutcome =>
  worst([outcomeOf(first), outcomeOf(second)]) === outcomeOf(first) ? first : second;
