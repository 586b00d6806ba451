import type { Outcome, Verdict } from '../../model/verdict.ts';
import { decidingWaiver, openWaivers, type Waivers } from '../../model/waiver.ts';
import { firstOf, oneLine } from '../cut.ts';

const WIDTH = 200;
const SHOWN: Outcome[] = ['stale', 'waived'];

/**
 * What is waived, and what is stale, a line for each waiver and each known deviation, `most` of them: on how many
 * clauses, until when, and why. No lines where there is neither.
 */
export function debtTable(verdicts: Verdict[], waivers: Waivers, most: number): string[] {
  const known = openWaivers(waivers);
  const rows = new Map<string, { outcome: Outcome; says: string; addresses: string[] }>();
  for (const verdict of verdicts) {
    if (!SHOWN.includes(verdict.outcome)) continue;
    const says = saysOf(verdict, known);
    const key = `${verdict.outcome} ${says}`;
    const row = rows.get(key) ?? { outcome: verdict.outcome, says, addresses: [] };
    rows.set(key, row);
    row.addresses.push(verdict.address);
  }
  if (rows.size === 0) return [];
  const rank = ({ outcome }: { outcome: Outcome }) => SHOWN.indexOf(outcome);
  const lines = [...rows.values()]
    .toSorted((one, other) => rank(one) - rank(other) || other.addresses.length - one.addresses.length)
    .map(({ outcome, says, addresses }) => {
      const where =
        addresses.length === 1 ? addresses[0] : `${addresses[0]} and ${addresses.length - 1} more`;
      return `  ${outcome.padEnd(6)} ${String(addresses.length).padStart(5)} × ${says}: ${where}`;
    });
  return [
    'known debt, waived and stale (kept again: take it out of its file):',
    ...firstOf(lines, most, (count) => `  and ${count} more; run.json names each clause`),
  ];
}

function saysOf(verdict: Verdict, known: ReturnType<typeof openWaivers>): string {
  const waiver = decidingWaiver(verdict, known);
  // What no waiver is about can only be stale by a known deviation.
  if (waiver === undefined) return `known deviation ${verdict.deviations.join(', ')}`;
  return `until ${waiver.expires}, ${oneLine(waiver.reason, WIDTH)}`;
}
