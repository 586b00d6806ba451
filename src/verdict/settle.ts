import type { Clause, Expectation, Level } from '../model/case.ts';
import { isSuccess, type Reply } from '../model/exchange.ts';
import { matchesText } from '../model/text-pattern.ts';
import type { Outcome, Verdict } from '../model/verdict.ts';
import { decidingWaiver, type KnownDebt } from '../model/waiver.ts';
import type { Finding } from './check.ts';
import type { Deviation } from './deviation.ts';

/** The outcome of a clause, and the names of the deviations that decided it. */
export type Settled = { outcome: Outcome; finding: Finding; deviations: string[] };

/**
 * The outcome of a clause, given the known deviations about it. A deviation replaces the clause; one with a `page`
 * must hold in addition to it. A reply that matches the page again is stale. Where the service's way is unknown, its
 * likely reply passes as well as the page's. A clause that could not be judged stays blocked, unless a deviation
 * replaces it.
 */
export function settle(
  { expectation, level }: Pick<Clause, 'expectation' | 'level'>,
  known: Deviation[],
  check: (expectation: Expectation) => Finding,
): Settled {
  const finding = check(expectation);
  let settled: Settled = { outcome: outcomeOf(finding, level), finding, deviations: [] };
  for (const deviation of known) {
    const next = byDeviation(deviation, settled, level, check);
    settled = { ...next, deviations: [...settled.deviations, ...next.deviations] };
    if (settled.outcome !== 'pass') break;
  }
  return settled;
}

function byDeviation(
  { name, says, observed = [], page, unknown, likely }: Deviation,
  { outcome, finding }: Settled,
  level: Level,
  check: (expectation: Expectation) => Finding,
): Settled {
  const decided = (outcome: Outcome, finding: Finding): Settled => ({ outcome, finding, deviations: [name] });
  const undecided = { outcome, finding, deviations: [] };
  if (unknown) {
    if (finding.ok) return undecided;
    const asLikely = likely === undefined ? finding : together(likely.map(check));
    const expected = `${finding.expected} (by the page; of the service: ${says})`;
    return asLikely.ok
      ? decided('pass', { ...asLikely, expected })
      : decided(outcome, { ...finding, expected });
  }
  if (page !== undefined && !finding.ok) return undecided;
  const expected = `${says} (known deviation ${name})`;
  const asPage = page === undefined ? finding : together(page.map(check));
  if (asPage.ok) {
    const got = `matches the page again: ${asPage.got}; remove ${name} from fixtures/deviations.json`;
    return decided('stale', { ok: false, expected, got });
  }
  const asKnown = together(observed.map(check));
  if (asKnown.ok) return decided('pass', { ...asKnown, expected });
  if (asKnown.blocked !== undefined) return { outcome: 'blocked', finding: asKnown, deviations: [] };
  return decided(outcomeOf(asKnown, level), { ...asKnown, expected: `${expected}: ${asKnown.expected}` });
}

/**
 * A verdict, given the user's own waivers about its clause. One that shows the known symptom is waived; one that passes
 * is stale; any other symptom, and any after the last day of the waiver, fails. A waiver says nothing where nothing was
 * judged: `finding` tells that.
 */
export function settleDebt(verdict: Verdict, finding: Finding, debt: KnownDebt): Verdict {
  const { outcome, expected, got } = verdict;
  const waiver = decidingWaiver(verdict, debt);
  if (waiver === undefined || finding.vacuous || finding.blocked !== undefined) return verdict;
  const { symptom, reason, expires } = waiver;
  if (outcome === 'pass') {
    const again = `passes again: ${got}; remove its address from the waiver (${reason})`;
    return { ...verdict, outcome: 'stale', got: again, blame: 'service' };
  }
  const settled = (outcome: Outcome, note: string) => ({
    ...verdict,
    outcome,
    expected: `${expected} (${note})`,
  });
  if (debt.day > expires) return settled('fail', `the waiver expired on ${expires}: ${reason}`);
  if (matchesText(symptom, got)) return settled('waived', `waived until ${expires}: ${reason}`);
  return settled('fail', `the waiver knows another symptom: ${symptom}`);
}

/**
 * A `should` clause on a body is no red where the reply rightly has none: with the status that is promised or known,
 * and keeping every other `must` on its step. It is a warning, since nothing could be judged.
 */
export function excuseNoContent(
  clauses: Clause[],
  verdicts: Verdict[],
  replyTo: (step: string) => Reply | null,
): Verdict[] {
  const isKept = (step: string): boolean => {
    const musts = clauses.flatMap((clause, at) =>
      clause.step === step && clause.level === 'must' ? [{ ...clause, ...verdicts[at] }] : [],
    );
    const hasStatus = musts.some(({ expectation }) => expectation.kind === 'status');
    return hasStatus && musts.every(({ outcome }) => outcome === 'pass');
  };
  return verdicts.map((verdict, at) => {
    const { level, step } = clauses[at] as Clause;
    const isExcused = level === 'should' && verdict.outcome === 'blocked' && isEmpty(replyTo(step));
    return isExcused && isKept(step) ? { ...verdict, outcome: 'warn' } : verdict;
  });
}

/** A success without content (RFC 9110 section 15.3), or with content of no length. */
const isEmpty = (reply: Reply | null): boolean =>
  reply !== null && isSuccess(reply.status) && reply.bytes === 0 && reply.cut === null;

/** Several findings as one: the first that is not ok, or the texts of all. */
function together(findings: Finding[]): Finding {
  const textOf = (side: 'expected' | 'got') => findings.map((finding) => finding[side]).join('; ');
  return findings.find(({ ok }) => !ok) ?? { ok: true, expected: textOf('expected'), got: textOf('got') };
}

const outcomeOf = ({ ok, blocked, vacuous }: Finding, level: Level): Outcome => {
  if (ok) return 'pass';
  if (vacuous) return 'warn';
  if (blocked !== undefined) return 'blocked';
  return level === 'must' ? 'fail' : 'warn';
};
