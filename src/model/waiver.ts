import { matchesAddress } from './address.ts';
import { matchesText } from './text-pattern.ts';

/** An entry of `waivers.json`, format `schemas/waivers.json`: a user's own debt, with its reason and its end. */
export type Waiver = {
  /** Patterns (see `matchesAddress`) of the clauses that it is about. */
  addresses: string[];
  /** What the target is known to answer: a pattern (see `matchesText`) for what the verdict got. */
  symptom: string;
  reason: string;
  link?: string;
  /** The last day on which it holds, `2026-12-31`. */
  expires: string;
};

/** The waivers of a run, and the day on which the run began, in UTC, by which their ends are judged. */
export type Waivers = { entries: Waiver[]; day: string };

/** The waivers of a run as the judge asks for them. */
export type KnownDebt = { about: (address: string) => Waiver[]; day: string };

/** Sorts waivers by address: most name clauses as they are, and need not be tried on each. */
export function openWaivers({ entries, day }: Waivers): KnownDebt {
  const exact = new Map<string, Waiver[]>();
  const patterns: [pattern: string, waiver: Waiver][] = [];
  for (const waiver of entries) {
    for (const address of new Set(waiver.addresses)) {
      if (isPattern(address)) patterns.push([address, waiver]);
      else exact.set(address, [...(exact.get(address) ?? []), waiver]);
    }
  }
  const about = (address: string): Waiver[] => [
    ...(exact.get(address) ?? []),
    ...patterns.filter(([pattern]) => matchesAddress(pattern, address)).map(([, waiver]) => waiver),
  ];
  return { about, day };
}

/**
 * The waiver that decides a clause, of those about it: one that knows the symptom and holds, else one that knows it, else
 * the first. `undefined` where none is about it.
 */
export function decidingWaiver(
  { address, got }: { address: string; got: string },
  { about, day }: KnownDebt,
): Waiver | undefined {
  const own = about(address);
  const shown = own.filter(({ symptom }) => matchesText(symptom, got));
  return [...shown.filter(({ expires }) => day <= expires), ...shown, ...own][0];
}

/** The patterns of waivers that match none of some addresses. */
export function unmatchedPatterns(entries: Waiver[], addresses: Iterable<string>): string[] {
  const left = new Set(entries.flatMap((waiver) => waiver.addresses));
  const patterns = [...left].filter(isPattern);
  for (const address of addresses) {
    left.delete(address);
    for (const pattern of patterns)
      if (left.has(pattern) && matchesAddress(pattern, address)) left.delete(pattern);
    if (left.size === 0) break;
  }
  return [...left];
}

const isPattern = (address: string): boolean => /[*{]/.test(address);
