import { clauseAddress } from '../model/address.ts';
import type { Case, Level } from '../model/case.ts';
import { operationKey } from '../model/operation.ts';
import type { Verdict } from '../model/verdict.ts';

/** How many of some things are as they should be. */
export type Share = { kept: number; of: number };

/**
 * How faithful a target is. `must` and `should`: clauses kept of those that were judged. `refused`: bad requests that
 * were refused as promised. `breadth`: operations that answered a documented request with a promised status.
 */
export type Fidelity = { must: Share; should: Share; refused: Share; breadth: Share };

export function fidelityOf(cases: Case[], verdicts: Verdict[]): Fidelity {
  return {
    must: keptOf(verdicts, 'must'),
    should: keptOf(verdicts, 'should'),
    refused: refusedOf(cases, verdicts),
    breadth: breadthOf(cases, verdicts),
  };
}

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

/** A blocked clause was not judged, and neither was a `must` that is only a warning: nothing could break it. */
function keptOf(verdicts: Verdict[], wanted: Level): Share {
  const judged = verdicts.filter(
    ({ level, outcome }) =>
      level === wanted && outcome !== 'blocked' && !(wanted === 'must' && outcome === 'warn'),
  );
  return { kept: judged.filter(({ outcome }) => outcome === 'pass').length, of: judged.length };
}

function breadthOf(cases: Case[], verdicts: Verdict[]): Share {
  const passed = new Set(verdicts.filter(({ outcome }) => outcome === 'pass').map(({ address }) => address));
  const isImplemented = ({ kind, address, clauses }: Case): boolean =>
    kind !== 'rejection' &&
    clauses.some(
      ({ id, expectation }) => expectation.kind === 'status' && passed.has(clauseAddress(address, id)),
    );
  const all = new Set(cases.map(({ operation }) => operationKey(operation)));
  const implemented = new Set(cases.filter(isImplemented).map(({ operation }) => operationKey(operation)));
  return { kept: implemented.size, of: all.size };
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
