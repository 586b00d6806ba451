import { clauseAddress } from '../model/address.ts';
import { type Case, type Clause, type Expectation, type Step, stepsOf } from '../model/case.ts';
import { type Blame, type Exchange, isSuccess, type NotSent, type Reply } from '../model/exchange.ts';
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts';
import { actualType, type GraphTypes } from '../model/type.ts';
import type { Verdict } from '../model/verdict.ts';
import type { KnownDebt } from '../model/waiver.ts';
import { type Check, type Finding, type Need, notJudged, type Subject } from './check.ts';
import { CHECKS } from './checks/all.ts';
import { type Deviation, isAbout } from './deviation.ts';
import { findInEach, insteadOfObject, isOfOther, wrappedIn } from './each.ts';
import { readEntity, sentIn } from './reading.ts';
import type { Schemas } from './schemas.ts';
import { excuseNoContent, type Settled, settle, settleDebt } from './settle.ts';

/**
 * What a version's replies are compared with; `deviations` is empty where the page is the only truth, and `debt` left
 * out where the user has waived nothing.
 */
export type Knowledge = { schemas: Schemas; types: GraphTypes; deviations: Deviation[]; debt?: KnownDebt };

/** No schema has this name. */
const NO_TYPE = 'a resource that the page does not name';
const TO_JUDGE = 'a reply to judge';

type Other = Subject['other'];

/** A subject, and what makes one of a part of its body. */
type Seen = Subject & { partOf: (part: Json, sent: JsonObject) => Subject };

type Judged = { address: string; clause: Clause; seen: Seen | null; settled: Settled };

/**
 * The clauses of a case, each judged on the reply to its step; those about a refusal that did not come have no verdict.
 * Pure; never throws on what a target sends.
 */
export function judge(subject: Case, results: (Exchange | NotSent)[], knowledge: Knowledge): Verdict[] {
  const replyTo = (step: string): Reply | null =>
    results.find((result): result is Exchange => 'request' in result && result.step === step)?.reply ?? null;
  const all = judged(subject, results, knowledge);
  const clauses = all.map(({ clause }) => clause);
  const verdicts = excuseNoContent(clauses, all.map(verdict), replyTo);
  const { debt } = knowledge;
  if (debt === undefined) return verdicts;
  return verdicts.map((each, at) => settleDebt(each, (all[at] as Judged).settled.finding, debt));
}

/** Whether no later reply to a step would be worth the wait: what it waits for holds, or depends on other steps. */
export function isSettled(
  subject: Case,
  step: Step,
  results: (Exchange | NotSent)[],
  knowledge: Knowledge,
): boolean {
  const clauses = step.waits ? subject.clauses.filter((clause) => clause.step === step.name) : [];
  if (step.until !== undefined)
    clauses.push({ id: 'until', level: 'must', step: step.name, expectation: step.until, source: 'none' });
  return judged({ ...subject, clauses }, results, knowledge).every(
    ({ settled: { outcome, finding } }) => outcome === 'pass' || finding.final === true,
  );
}

function judged(subject: Case, results: (Exchange | NotSent)[], knowledge: Knowledge): Judged[] {
  const subjects = new Map<string, Seen>();
  const other = (step: string) => subjects.get(step) ?? null;
  for (const result of results) {
    if ('request' in result)
      subjects.set(result.step, read(result, subject.resource ?? NO_TYPE, knowledge, other));
  }
  const isAccepted = (step: string) => isSuccess(other(step)?.exchange.reply?.status ?? 0);
  const clauses = subject.clauses.filter(({ refused }) => refused === undefined || !isAccepted(refused));
  return clauses.map((clause) => {
    const address = clauseAddress(subject.address, clause.id);
    const seen = other(clause.step);
    const missing = stepsOf(clause).find((step) => other(step) === null);
    const known = knowledge.deviations.filter((deviation) => isAbout(deviation, subject, clause.id));
    const settled =
      neverServed(clause, other) ??
      controlRefused(clause, other) ??
      (seen === null || missing !== undefined
        ? neverSent(missing ?? clause.step, results)
        : settle(clause, known, (expectation) => findFor(clause, expectation, seen)));
    return { address, clause, seen, settled };
  });
}

/** Reads an exchange; what is compared with a schema is compared once, however many clauses ask. */
function read(exchange: Exchange, resource: string, { schemas, types }: Knowledge, other: Other): Seen {
  const reply = exchange.reply as Reply; // Where it is null, no check is asked that needs a reply.
  const found = exchange.reply === null ? { instead: 'missing' } : readEntity(reply);
  const body = 'entity' in found ? found.entity : {};
  const instead = 'instead' in found ? found.instead : null;
  const compare = (entity: JsonObject) => once(() => schemas(actualType(resource, entity, types), entity));
  const shared = { exchange, reply, resource, types, other };
  const items = new Map<Json, Subject>();
  const partOf = (part: Json, partSent: JsonObject): Subject => {
    const known = items.get(part);
    if (known !== undefined) return known;
    const entity = isJsonObject(part) ? part : {};
    const disagreements = compare(entity);
    const made = { ...shared, body: entity, instead: insteadOfObject(part), sent: partSent, disagreements };
    items.set(part, made);
    return made;
  };
  return { ...shared, body, instead, sent: sentIn(exchange), disagreements: compare(body), partOf };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function findFor({ about, ofTypes }: Clause, expectation: Expectation, seen: Seen): Finding {
  if (about === 'each') return findInEach(seen, (item) => find(expectation, seen.partOf(item, {})), ofTypes);
  const inside = about === 'wrapped' ? wrappedIn(seen) : null;
  const subject = inside === null ? seen : seen.partOf(inside, seen.sent);
  if (!isOfOther(subject.body, ofTypes)) return find(expectation, subject);
  const got = `${subject.body['@odata.type']}, which the page says nothing of`;
  return { ok: false, vacuous: true, expected: `an entity of the type ${ofTypes}`, got };
}

function find(expectation: Expectation, subject: Subject): Finding {
  const check = CHECKS[expectation.kind] as Check<Expectation['kind']>;
  const lack = lackOf(check.needs, subject);
  return lack === null ? check.judge(expectation, subject) : notJudged(TO_JUDGE, lack);
}

/** Why an exchange does not have what a check needs; `null` where it does. */
function lackOf(needs: Need, { exchange: { reply, failure }, instead }: Subject): string | null {
  if (needs === 'nothing') return null;
  if (reply === null) return failure ?? 'no reply';
  if (needs === 'reply') return null;
  if (!hasContent(reply.status)) return `the status is ${reply.status}`;
  return needs === 'object' && instead !== null ? `the body is ${instead}` : null;
}

/** Whether a status promises the entity: 2xx, except the two without content (RFC 9110 section 15.3). */
const hasContent = (status: number): boolean => isSuccess(status) && status !== 204 && status !== 205;

const unsettled = (got: string, blame: Blame, final?: true): Settled => ({
  outcome: 'blocked',
  finding: { ok: false, expected: TO_JUDGE, got, blocked: blame, ...(final && { final }) },
  deviations: [],
});

/** A target that throttled a request, or was down, has not shown how it would reply. */
function neverServed({ step, control = step }: Clause, other: Other): Settled | null {
  const why = other(step)?.exchange.unserved ?? other(control)?.exchange.unserved ?? null;
  return why === null ? null : unsettled(`never served: ${why}`, 'service');
}

/** A refusal proves something only where the same request without its flaw is accepted. */
function controlRefused({ control }: Clause, other: Other): Settled | null {
  const exchange = control === undefined ? null : other(control)?.exchange;
  if (!exchange || isSuccess(exchange.reply?.status ?? 0)) return null;
  const got = exchange.reply?.status ?? exchange.failure;
  return unsettled(`not judged: the control, the same request without its flaw, got ${got}`, 'service', true);
}

function neverSent(step: string, results: (Exchange | NotSent)[]): Settled {
  const found = results.find((result): result is NotSent => 'notSent' in result && result.step === step);
  if (found !== undefined) return unsettled(`not sent: ${found.notSent}`, found.blame, true);
  const isGivenUp = results.some((result) => 'request' in result && result.unserved !== null);
  return unsettled(`step "${step}" was not reached`, isGivenUp ? 'service' : 'harness', true);
}

function verdict({ address, clause: { level, source }, seen, settled }: Judged): Verdict {
  const { outcome, finding, deviations } = settled;
  const { ok, expected, got, blocked = 'service' } = finding;
  const blame = ok ? null : blocked;
  const exchange = seen?.exchange ?? null;
  const requestId = exchange?.reply?.headers['request-id'] ?? null;
  const durationMs = exchange?.durationMs ?? 0;
  return { address, level, outcome, expected, got, blame, source, deviations, requestId, durationMs };
}
