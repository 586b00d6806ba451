import { clauseAddress } from '../model/address.ts';
import { type Case, type Clause, type Expectation, stepsOf } from '../model/case.ts';
import type { Blame, Exchange, NotSent, Reply } from '../model/exchange.ts';
import type { GraphTypes } from '../model/type.ts';
import type { Verdict } from '../model/verdict.ts';
import { type Check, type Finding, type Need, notJudged, type Subject } from './check.ts';
import { CHECKS } from './checks/all.ts';
import { type Deviation, isAbout } from './deviation.ts';
import { readEntity, sentIn } from './reading.ts';
import type { Disagreement, Schemas } from './schemas.ts';
import { excuseNoContent, type Settled, settle } from './settle.ts';

/** What a version's replies are compared with; `deviations` is empty where the page is the only truth. */
export type Knowledge = { schemas: Schemas; types: GraphTypes; deviations: Deviation[] };

const TO_JUDGE = 'a reply to judge';

type Other = Subject['other'];

/** The clauses of a case, each judged on the reply to its step. Pure; never throws on what a target sends. */
export function judge(subject: Case, results: (Exchange | NotSent)[], knowledge: Knowledge): Verdict[] {
  const subjects = new Map<string, Subject>();
  const other: Other = (step) => subjects.get(step) ?? null;
  for (const result of results) {
    if ('request' in result) subjects.set(result.step, read(result, subject.resource, knowledge, other));
  }
  const verdicts = subject.clauses.map((clause) => {
    const address = clauseAddress(subject.address, clause.id);
    const seen = other(clause.step);
    const missing = stepsOf(clause).find((step) => other(step) === null);
    const known = knowledge.deviations.filter((deviation) => isAbout(deviation, subject, clause.id));
    const settled =
      neverServed(clause, other) ??
      controlRefused(clause, other) ??
      (seen === null || missing !== undefined
        ? neverSent(missing ?? clause.step, results)
        : settle(clause, known, (expectation) => find(expectation, seen)));
    return verdict(address, clause, seen?.exchange ?? null, settled);
  });
  return excuseNoContent(subject.clauses, verdicts, (step) => other(step)?.exchange.reply ?? null);
}

/** Reads an exchange; its body is compared with the schema once, however many clauses ask. */
function read(exchange: Exchange, resource: string, { schemas, types }: Knowledge, other: Other): Subject {
  const reply = exchange.reply as Reply; // Where it is null, no check is asked that needs a reply.
  const found = exchange.reply === null ? { instead: 'missing' } : readEntity(reply);
  const body = 'entity' in found ? found.entity : {};
  const instead = 'instead' in found ? found.instead : null;
  let cached: Disagreement[] | null = null;
  const disagreements = () => {
    cached ??= schemas(resource, body);
    return cached;
  };
  return { exchange, reply, body, instead, sent: sentIn(exchange), disagreements, resource, types, other };
}

function find(expectation: Expectation, subject: Subject): Finding {
  const check = CHECKS[expectation.kind] as Check<Expectation['kind']>;
  const lack = lackOf(check.needs, subject);
  if (lack !== null) return notJudged(TO_JUDGE, lack);
  try {
    return check.judge(expectation, subject);
  } catch (error) {
    // `JSON.parse` reads any depth, but the checks recurse.
    if (error instanceof RangeError) return notJudged(TO_JUDGE, 'the body is nested too deeply');
    throw error;
  }
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

const unsettled = (got: string, blame: Blame): Settled => ({
  outcome: 'blocked',
  finding: { ok: false, expected: TO_JUDGE, got, blocked: blame },
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
  return unsettled(`not judged: the control, the same request without its flaw, got ${got}`, 'service');
}

function neverSent(step: string, results: (Exchange | NotSent)[]): Settled {
  const found = results.find((result): result is NotSent => 'notSent' in result && result.step === step);
  if (found !== undefined) return unsettled(`not sent: ${found.notSent}`, found.blame);
  const isGivenUp = results.some((result) => 'request' in result && result.unserved !== null);
  return unsettled(`step "${step}" was not reached`, isGivenUp ? 'service' : 'harness');
}

const isSuccess = (status: number): boolean => status >= 200 && status < 300;

function verdict(
  address: string,
  { level, source }: Clause,
  exchange: Exchange | null,
  { outcome, finding, deviations }: Settled,
): Verdict {
  const { ok, expected, got, blocked = 'service' } = finding;
  const blame = ok ? null : blocked;
  const requestId = exchange?.reply?.headers['request-id'] ?? null;
  const durationMs = exchange?.durationMs ?? 0;
  return { address, level, outcome, expected, got, blame, source, deviations, requestId, durationMs };
}
