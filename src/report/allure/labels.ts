import type { Case } from '../../model/case.ts';
import { type Source, sourceKey } from '../../model/contract.ts';
import { isRed, OUTCOMES, type Outcome, type Verdict } from '../../model/verdict.ts';
import { type Cause, causesOf } from '../cause.ts';
import { areaOf, familyTitle, resourceOf } from '../place.ts';
import { worstOf } from '../worst.ts';

/** The address of every reference page; what comes after it names the link. */
const REFERENCE = 'https://learn.microsoft.com/graph/api/';

export type Label = { name: string; value: string };

/**
 * What Allure shows beside a case: service area, resource and family of cases, as suites and as behaviours; how it
 * came out, for filters and categories; a link to the page. `outcome` is that of the case as a whole.
 */
export function labels(subject: Case, outcome: Outcome, verdicts: Verdict[], { pages }: Source) {
  const [area, resource, family] = [areaOf(subject), resourceOf(subject), familyTitle(subject)];
  const worst = worstOf(verdicts);
  const cause = causesOf([subject], worst === null ? [] : [worst])[0];
  const named = {
    ...{ parentSuite: area, suite: resource, subSuite: family },
    ...{ epic: area, feature: resource, story: family },
    severity: severityOf(outcome, verdicts),
    outcome,
    ...(outcome === 'pass' ? {} : { blame: worst?.blame ?? 'harness' }),
    ...(cause === undefined ? {} : { cause: causeTitle(cause), fingerprint: cause.fingerprint }),
  };
  const url = pages[sourceKey(subject)]?.url;
  return {
    labels: Object.entries(named).map(([name, value]): Label => ({ name, value })),
    links: url === undefined ? [] : [{ type: 'tms', name: `docs: ${url.replace(REFERENCE, '')}`, url }],
  };
}

/** By its worst clause, and among those of one outcome by the strictest: what is red and a `must` is critical. */
function severityOf(outcome: Outcome, verdicts: Verdict[]): 'critical' | 'normal' | 'minor' | 'trivial' {
  if (outcome === 'pass') return 'trivial';
  if (!isRed({ outcome })) return 'minor';
  const worst = verdicts.filter((verdict) => verdict.outcome === outcome);
  return worst.length === 0 || worst.some(({ level }) => level === 'must') ? 'critical' : 'normal';
}

/** What cases of one cause have in common, for people. */
const causeTitle = ({ outcome, expects, shape, code }: Cause): string =>
  outcome === 'blocked' ? shape : `${expects}, got ${code ?? shape}`;

export type Parameter = { name: string; value: string; excluded?: boolean };

/** What is no part of a case's history: Allure takes a case with other parameters for another case. */
const aside = (name: string, value: string): Parameter => ({ name, value, excluded: true });

/** How the clauses of a case came out, when its page was read, and how often it was retried, where it was. */
export function parameters(
  subject: Case,
  { verdicts, retries, restarts }: { verdicts: Verdict[]; retries: number; restarts: number },
  profile: string,
  { pages }: Source,
): Parameter[] {
  const read = pages[sourceKey(subject)]?.read;
  return [
    { name: 'Profile', value: profile },
    aside('Clauses', countsText(verdicts) || `${subject.clauses.length} not judged`),
    ...(read === undefined ? [] : [aside('Page read', read)]),
    ...Object.entries({ Retries: retries, Restarts: restarts })
      .filter(([, count]) => count > 0)
      .map(([name, count]) => aside(name, String(count))),
  ];
}

/** `12 pass, 1 fail` */
export const countsText = (verdicts: { outcome: Outcome }[]): string =>
  OUTCOMES.map((each) => [verdicts.filter(({ outcome }) => outcome === each).length, each] as const)
    .filter(([count]) => count > 0)
    .map((counted) => counted.join(' '))
    .join(', ');
