import { parseAddress } from '../model/address.ts';
import { matchesText, patternOf } from '../model/text-pattern.ts';
import type { Verdict } from '../model/verdict.ts';
import type { KnownDebt, Waiver } from '../model/waiver.ts';
import type { RunFile } from './run.ts';

/** How long a new waiver holds, unless its author says otherwise. */
const DAYS = 30;

/**
 * A waiver for each cause of what failed in a run, that is for each clause id and symptom, without a reason: somebody
 * has to give one. What an entry of `about` knows already, expired or not, gets no second one. Holds for 30 days
 * from the start of the run.
 */
export function newWaivers(
  { clauses, startedAt }: Pick<RunFile, 'clauses' | 'startedAt'>,
  about: KnownDebt['about'],
): Waiver[] {
  const end = new Date(Date.parse(startedAt) + DAYS * 86_400_000);
  const expires = end.toISOString().slice(0, 10);
  const isKnown = ({ address, got }: Verdict) =>
    about(address).some(({ symptom }) => matchesText(symptom, got));
  const causes = new Map<string, Waiver>();
  for (const verdict of clauses) {
    if (verdict.outcome !== 'fail' || isThrown(verdict) || isKnown(verdict)) continue;
    const { address, expected, got } = verdict;
    const symptom = patternOf(got);
    const key = JSON.stringify([parseAddress(address).clause, patternOf(expected), symptom]);
    const cause = causes.get(key);
    if (cause === undefined) causes.set(key, { addresses: [address], symptom, reason: '', expires });
    else cause.addresses.push(address);
  }
  return [...causes.values()];
}

/** What was thrown is a defect of the suite, and no waiver excuses it. */
const isThrown = ({ blame }: Verdict): boolean => blame === 'harness';
