import { isRed, OUTCOMES, type Outcome, type Verdict } from '../model/verdict.ts';

/** The verdict that stands for its case: the first of the worst; among those one of a wrong reply, where there is one. */
export function worstOf<V extends Pick<Verdict, 'outcome' | 'blame'>>(verdicts: V[]): V | null {
  const rank = (verdict: V) => 2 * OUTCOMES.indexOf(verdict.outcome) + Number(isWrongReply(verdict));
  return verdicts.reduce<V | null>(
    (worst, each) => (worst === null || rank(each) > rank(worst) ? each : worst),
    null,
  );
}

/** Anything else that is red could not be judged, or is a fault of this suite. */
export const isWrongReply = ({ outcome, blame }: { outcome: Outcome; blame: string | null }): boolean =>
  isRed({ outcome }) && outcome !== 'blocked' && blame !== 'harness';
