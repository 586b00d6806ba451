import type { Expectation, Level } from '../model/case.ts';
import type { Outcome } from '../model/verdict.ts';
import type { Finding } from './check.ts';
import type { Deviation } from './deviation.ts';

/** What a clause comes to, and the deviations by which. */
export type Settled = { outcome: Outcome; finding: Finding; deviations: string[] };

/**
 * Settles what was found by the page's own clause, in the light of what is known of the live service: each
 * deviation either takes the place of the clause, or (where it has a `page`) says more than the clause does.
 * A reply that is as the page has it again is stale. What cannot be judged stays so, unless what is known of
 * the service is just that.
 */
export function settle(
  finding: Finding,
  level: Level,
  known: Deviation[],
  check: (expectation: Expectation) => Finding,
): Settled {
  let settled: Settled = { outcome: outcomeOf(finding, level), finding, deviations: [] };
  for (const deviation of known) {
    const next = deviation.unknown
      ? unknown(deviation, settled)
      : byDeviation(deviation, settled, level, check);
    settled = { ...next, deviations: [...settled.deviations, ...next.deviations] };
    if (settled.outcome !== 'pass') break;
  }
  return settled;
}

function byDeviation(
  { name, says, observed = [], page }: Deviation,
  { outcome, finding }: Settled,
  level: Level,
  check: (expectation: Expectation) => Finding,
): Settled {
  const deviations = [name];
  const expected = `${says} (known deviation ${name})`;
  if (page !== undefined && outcome !== 'pass') return { outcome, finding, deviations: [] };
  const asPage = page === undefined ? finding : together(page.map(check));
  if (asPage.ok) {
    const got = `as the page has it again: ${asPage.got}; take ${name} out of fixtures/deviations.json`;
    return { outcome: 'stale', finding: { ok: false, expected, got }, deviations };
  }
  const asKnown = together(observed.map(check));
  if (asKnown.ok) return { outcome: 'pass', finding: { ...asKnown, expected }, deviations };
  if (asKnown.blocked !== undefined) return { outcome: 'blocked', finding: asKnown, deviations: [] };
  const both = `${expected}: ${asKnown.expected}`;
  const found = { ok: false, expected: both, got: asKnown.got };
  return { outcome: outcomeOf(found, level), finding: found, deviations };
}

/** What nobody knows is judged by the page; a reader of a red is told so. */
function unknown({ name, says }: Deviation, { outcome, finding }: Settled): Settled {
  const expected = `${finding.expected} (by the page; of the service: ${says})`;
  return outcome === 'pass'
    ? { outcome, finding, deviations: [] }
    : { outcome, finding: { ...finding, expected }, deviations: [name] };
}

/** All of some findings: the first that is not kept, or the words of each. */
function together(findings: Finding[]): Finding {
  const [broken] = findings.filter(({ ok }) => !ok);
  const say = (side: 'expected' | 'got') => findings.map((finding) => finding[side]).join('; ');
  return broken ?? { ok: true, expected: say('expected'), got: say('got') };
}

const outcomeOf = ({ ok, blocked }: Finding, level: Level): Outcome => {
  if (ok) return 'pass';
  if (blocked !== undefined) return 'blocked';
  return level === 'must' ? 'fail' : 'warn';
};
