import { clauseAddress } from '../model/address.ts';
import type { Case, Level } from '../model/case.ts';
import type { Verdict } from '../model/verdict.ts';

/** How many of some things are as they should be. */
export type Share = { kept: number; of: number };

/**
 * How faithful a target is. `must` and `should`: clauses kept of those that were judged. `refused`: bad requests that
 * were refused as promised. `breadth`: operations that are implemented, of those that are documented.
 */
export type Fidelity = { must: Share; should: Share; refused: Share; breadth: Share };

/** What a run file says of both numbers. */
export type Judged = {
  fidelity: { [level in Level]: { kept: number; judged: number } };
  breadth: { implemented: number; documented: number };
  clauses: Verdict[];
};

export const fidelityIn = (
  { fidelity: { must, should }, breadth, clauses }: Judged,
  cases: Case[],
): Fidelity => ({
  must: { kept: must.kept, of: must.judged },
  should: { kept: should.kept, of: should.judged },
  refused: refusedOf(cases, clauses),
  breadth: { kept: breadth.implemented, of: breadth.documented },
});

const REFUSED = 'refused';

/** The bad requests that were refused, of those that must not be accepted; a warning is no refusal. */
export function refusedOf(cases: Case[], verdicts: Verdict[]): Share {
  const asked = new Set(
    cases
      .filter(({ clauses }) => clauses.some(({ id }) => id === REFUSED))
      .map(({ address }) => clauseAddress(address, REFUSED)),
  );
  const refused = verdicts.filter(({ address, outcome }) => outcome === 'pass' && asked.has(address));
  return { kept: refused.length, of: asked.size };
}

/** Rounded down, so that only the whole is 100 %; `–` of nothing. */
export const percent = ({ kept, of }: Share): string =>
  of === 0 ? '–' : `${(Math.floor((kept / of) * 1000) / 10).toFixed(1)} %`;

/** The two numbers that are never one, fidelity and breadth, and the refusals, in a line. */
export function fidelityLine({ must, should, refused, breadth }: Fidelity): string {
  const bad = refused.of === 0 ? [] : [`${refused.kept} of ${refused.of} bad requests refused`];
  return [
    `fidelity ${percent(must)} of must (${must.kept} of ${must.of}), ${percent(should)} of should`,
    ...bad,
    `breadth ${breadth.kept} of ${breadth.of} operations`,
  ].join('; ');
}
