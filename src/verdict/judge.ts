import type { Case, Clause, Expectation } from '../model/case.ts';
import type { Blame, Exchange, NotSent } from '../model/exchange.ts';
import type { JsonObject } from '../model/json.ts';
import type { GraphTypes } from '../model/type.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Check, Finding } from './check.ts';
import { assigned, contains, same, unchanged } from './checks/collection.ts';
import { declared } from './checks/declared.ts';
import { error, errorCode, innerError } from './checks/error.ts';
import { echo, entityType, guid, schema, shown } from './checks/guid.ts';
import { clientRequestId, distinctId, ownId, requestId } from './checks/id.ts';
import { compositeId, member } from './checks/member.ts';
import { mediaType, status } from './checks/status.ts';
import { type Deviation, isAbout } from './deviation.ts';
import { type BodyReading, readObject, sentObject } from './reading.ts';
import type { Disagreement, Schemas } from './schemas.ts';
import { type Settled, settle } from './settle.ts';

/** The check of each kind of expectation. `reply` and `body` are what the others need; `find` settles them. */
const CHECKS: { [Kind in Exclude<Expectation['kind'], 'reply' | 'body'>]: Check<Kind> } = {
  status,
  'media-type': mediaType,
  schema,
  guid,
  'entity-type': entityType,
  echo,
  shown,
  'request-id': requestId,
  'client-request-id': clientRequestId,
  'distinct-id': distinctId,
  'own-id': ownId,
  declared,
  same,
  contains,
  unchanged,
  error,
  'error-code': errorCode,
  'inner-error': innerError,
  'composite-id': compositeId,
  member,
  assigned,
};

/**
 * What replies are compared with: the schemas, and the types, of the version that is judged, and where the
 * service is known to differ from the pages (nowhere, where the pages are the only truth).
 */
export type Knowledge = { schemas: Schemas; types: GraphTypes; deviations: Deviation[] };

/** An exchange as the checks see it: its body and its schema are read once, however many clauses ask. */
type Read = { exchange: Exchange; body: BodyReading; sent: JsonObject; disagreements: () => Disagreement[] };

/** The clauses of a case, each judged on the reply to its step. Pure; never throws on what a target sends. */
export function judge(
  subject: Case,
  results: (Exchange | NotSent)[],
  { schemas, types, deviations }: Knowledge,
): Verdict[] {
  const read = new Map<string, Read>();
  for (const result of results) {
    if ('request' in result) read.set(result.step, readExchange(result, subject.resource, schemas));
  }
  return subject.clauses.map((clause) => {
    const exchange = read.get(clause.step);
    const refused = neverServed(clause, read) ?? controlRefused(clause, read);
    if (refused !== null) return verdict(subject, clause, exchange?.exchange ?? null, unsettled(refused));
    if (exchange !== undefined) {
      const check = (expectation: Expectation) => find(expectation, exchange, read, subject.resource, types);
      const known = deviations.filter((deviation) => isAbout(deviation, `${subject.address}#${clause.id}`));
      const settled = settle(check(clause.expectation), clause.level, known, check);
      return verdict(subject, clause, exchange.exchange, settled);
    }
    const result = results.find(
      (result): result is NotSent => 'notSent' in result && result.step === clause.step,
    );
    if (result !== undefined)
      return verdict(subject, clause, null, unsettled(blocked(`not sent: ${result.notSent}`, result.blame)));
    const isGivenUp = [...read.values()].some(({ exchange }) => exchange.unserved !== null);
    const missing = `step "${clause.step}" was not reached`;
    return verdict(subject, clause, null, unsettled(blocked(missing, isGivenUp ? 'service' : 'harness')));
  });
}

function readExchange(exchange: Exchange, resource: string, schemas: Schemas): Read {
  const body = exchange.reply === null ? { instead: 'missing' } : readObject(exchange.reply);
  let found: Disagreement[] | null = null;
  const disagreements = () => {
    found ??= 'object' in body ? schemas(resource, body.object) : [];
    return found;
  };
  return { exchange, body, sent: sentObject(exchange), disagreements };
}

const blocked = (got: string, blame: Blame): Finding => ({
  ok: false,
  expected: 'a reply to judge',
  got,
  blocked: blame,
});

/** A target that was too busy, or down, has not said how it would reply. */
function neverServed({ step, control = step }: Clause, all: Map<string, Read>): Finding | null {
  const why = all.get(step)?.exchange.unserved ?? all.get(control)?.exchange.unserved ?? null;
  return why === null ? null : blocked(`never served: ${why}`, 'service');
}

/** A refusal proves something only where the same request without its flaw is accepted. */
function controlRefused({ control }: Clause, all: Map<string, Read>): Finding | null {
  const exchange = control === undefined ? undefined : all.get(control)?.exchange;
  const status = exchange?.reply?.status ?? 0;
  if (exchange === undefined || (status >= 200 && status < 300)) return null;
  const got = exchange.reply?.status ?? exchange.failure;
  return blocked(`not judged: the control, the same request without its flaw, got ${got}`, 'service');
}

function find(
  expectation: Expectation,
  { exchange, body, sent, disagreements }: Read,
  all: Map<string, Read>,
  resource: string,
  types: GraphTypes,
): Finding {
  const { reply, failure } = exchange;
  if (expectation.kind === 'reply') {
    return { ok: reply !== null, expected: 'a reply', got: failure ?? `status ${reply?.status}` };
  }
  const needs = expectation.kind === 'body' ? 'content' : CHECKS[expectation.kind].needs;
  if (reply === null) return blocked(`not judged: ${failure}`, 'service');
  if (needs !== 'reply' && !hasContent(reply.status))
    return blocked(`not judged: the status is ${reply.status}`, 'service');
  const object = 'object' in body ? body.object : null;
  const instead = 'instead' in body ? body.instead : 'one';
  if (expectation.kind === 'body') {
    return { ok: object !== null, expected: 'one JSON object, the entity itself', got: instead };
  }
  if (needs === 'object' && object === null) return blocked(`not judged: the body is ${instead}`, 'service');
  const entityOf = (step: string): JsonObject | null => {
    const other = all.get(step)?.body;
    return other !== undefined && 'object' in other ? other.object : null;
  };
  const check = CHECKS[expectation.kind] as Check<Expectation['kind']>;
  const exchangeOf = (step: string): Exchange | null => all.get(step)?.exchange ?? null;
  const subject = {
    exchange,
    reply,
    body: object ?? {},
    sent,
    resource,
    types,
    entityOf,
    exchangeOf,
    disagreements,
  };
  return check.judge(expectation, subject);
}

/** Whether a status promises the entity: 2xx, but for the two that have no content (RFC 9110 section 15.3). */
const hasContent = (status: number): boolean =>
  status >= 200 && status < 300 && status !== 204 && status !== 205;

const unsettled = (finding: Finding): Settled => ({ outcome: 'blocked', finding, deviations: [] });

function verdict(subject: Case, clause: Clause, exchange: Exchange | null, settled: Settled): Verdict {
  const { outcome, finding, deviations } = settled;
  return {
    address: `${subject.address}#${clause.id}`,
    level: clause.level,
    outcome,
    expected: finding.expected,
    got: finding.got,
    blame: finding.ok ? null : (finding.blocked ?? 'service'),
    source: clause.source,
    deviations,
    requestId: exchange?.reply?.headers['request-id'] ?? null,
    durationMs: exchange?.durationMs ?? 0,
  };
}
