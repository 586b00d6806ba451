import { parseAddress } from '../model/address.ts';
import { CHANGE_KINDS, type Change, type Comparison, type Seen, type Side } from '../model/comparison.ts';
import type { Approval } from '../model/drift.ts';
import { isRed, OUTCOMES, type Verdict } from '../model/verdict.ts';
import { driftOf, isBroken } from './drift.ts';
import { masked } from './mask.ts';
import type { RunFile } from './run.ts';

/**
 * Compares two runs clause by clause. What a run of a part of the cases does not have is not compared, neither new
 * nor gone. The shapes of the replies are compared as well.
 */
export function compareRuns(before: RunFile, after: RunFile, approvals: Approval[] = []): Comparison {
  const old = byAddress(before);
  const now = byAddress(after);
  const onlyOld = before.clauses.filter(({ address }) => !now.has(address));
  const onlyNow = after.clauses.filter(({ address }) => !old.has(address));
  const gone = after.partial ? onlyOld.filter(isOfCase(after)) : onlyOld;
  const added = before.partial ? onlyNow.filter(isOfCase(before)) : onlyNow;
  const changes = [
    ...after.clauses.flatMap((verdict) => changeOf(old.get(verdict.address), verdict)),
    ...added.filter(isRed).map((verdict) => change(reddening(verdict), verdict.address, undefined, verdict)),
    ...perCase(gone, before, after).map(([address, worst]) => change('gone', address, worst, undefined)),
    ...perCase(added, after, before).map(([address, worst]) => change('new', address, undefined, worst)),
  ];
  const ordered = CHANGE_KINDS.flatMap((kind) => changes.filter((each) => each.kind === kind));
  const count = (wanted: string) => changes.filter(({ kind }) => kind === wanted).length;
  return {
    before: sideOf(before),
    after: sideOf(after),
    circumstances: circumstances(before, after),
    notCompared: onlyOld.length - gone.length + onlyNow.length - added.length,
    counts: Object.fromEntries(CHANGE_KINDS.map((kind) => [kind, count(kind)])) as Comparison['counts'],
    changes: ordered,
    drift: driftOf(before, after, approvals),
  };
}

/** Whether something is red that was not, or was not there. A known red that is now stale is none. */
export const isNewlyRed = ({ changes }: Comparison): boolean =>
  changes.some(
    ({ kind, before }) => kind === 'newly-red' || (kind === 'stale' && (before === null || !isRed(before))),
  );

/** Whether the newer run is worse: something is newly red, or has drifted so that clients may fail. */
export const isWorse = (comparison: Comparison): boolean =>
  isNewlyRed(comparison) || isBroken(comparison.drift);

const byAddress = ({ clauses }: RunFile): Map<string, Verdict> =>
  new Map(clauses.map((verdict) => [verdict.address, verdict]));

const caseOf = ({ address }: Verdict): string => parseAddress(address).subject;
const clauseOf = (address: string): string => parseAddress(address).clause ?? '';

/** Whether a run has the case of a clause: then it would have the clause, too. */
function isOfCase(run: RunFile): (verdict: Verdict) => boolean {
  const cases = new Set(run.clauses.map(caseOf));
  return (verdict) => cases.has(caseOf(verdict));
}

const reddening = ({ outcome }: Verdict): 'stale' | 'newly-red' =>
  outcome === 'stale' ? 'stale' : 'newly-red';

function changeOf(before: Verdict | undefined, after: Verdict): Change[] {
  if (before === undefined) return [];
  const isSame =
    before.outcome === after.outcome &&
    masked(before.got, clauseOf(after.address)) === masked(after.got, clauseOf(after.address));
  if (isSame) return [];
  if (after.outcome === 'stale' && before.outcome !== 'stale')
    return [change('stale', after.address, before, after)];
  if (isRed(before) === isRed(after)) return [change('changed', after.address, before, after)];
  return [change(isRed(after) ? 'newly-red' : 'fixed', after.address, before, after)];
}

/** Clauses of whole cases as one entry, with the worst of them; those of a case that the other run has, one each. */
function perCase(clauses: Verdict[], own: RunFile, other: RunFile): [string, Verdict][] {
  const isShared = isOfCase(other);
  const found = new Map<string, Verdict>();
  for (const verdict of clauses) {
    const key = isShared(verdict) ? verdict.address : caseOf(verdict);
    const known = found.get(key);
    if (known === undefined || rank(verdict) > rank(known)) found.set(key, verdict);
  }
  // As the run has them: a worse clause that comes later does not move its case.
  const order = new Map(own.clauses.map(({ address }, at) => [address, at]));
  return [...found].toSorted(([, a], [, b]) => (order.get(a.address) ?? 0) - (order.get(b.address) ?? 0));
}

const rank = ({ outcome }: Verdict): number => OUTCOMES.indexOf(outcome);

function change(kind: Change['kind'], address: string, before?: Verdict, after?: Verdict): Change {
  const source = clauseOf(address) === '' ? null : ((after ?? before)?.source ?? null);
  return { kind, address, before: seen(before), after: seen(after), source };
}

const seen = (verdict: Verdict | undefined): Seen | null =>
  verdict === undefined ? null : { outcome: verdict.outcome, got: verdict.got };

const sideOf = ({ startedAt, baseUrl, version, profile, clauses, embedded }: RunFile): Side => ({
  startedAt,
  baseUrl: embedded ? 'the embedded mock' : baseUrl,
  version,
  profile,
  clauses: clauses.length,
});

/** What may be why: another tool, target or profile; pages that were edited; problems outside the cases. */
function circumstances(before: RunFile, after: RunFile): string[] {
  const [old, now] = [sideOf(before), sideOf(after)];
  const pairs: [string, string, string][] = [
    ['tool', before.tool.version, after.tool.version],
    ['target', old.baseUrl, now.baseUrl],
    ['version', old.version, now.version],
    ['profile', old.profile, now.profile],
  ];
  const told = pairs.flatMap(([what, a, b]) => (a === b ? [] : [`${what}: ${a}, then ${b}`]));
  const edited = Object.entries(after.docs.pages).flatMap(([page, { sha256 }]) => {
    const known = before.docs.pages[page];
    return known === undefined || known.sha256 === sha256 ? [] : [`page edited: ${page}`];
  });
  return [...told, ...edited, ...after.problems.map((text) => `problem of the newer run: ${text}`)];
}
