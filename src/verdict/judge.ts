import type {
  Blame,
  Case,
  Clause,
  Exchange,
  Expectation,
  GraphTypes,
  JsonObject,
  NotSent,
  Verdict,
} from '../model.ts';
import type { Check, Finding } from './check.ts';
import { declared } from './declared.ts';
import { clientRequestId, distinctId, ownId, requestId } from './identity.ts';
import { echo, entityType, guid, schema, shown } from './property.ts';
import { type BodyReading, readObject, sentObject } from './reading.ts';
import { error, errorCode, innerError } from './refusal.ts';
import { mediaType, status } from './reply.ts';
import type { Disagreement, Schemas } from './schemas.ts';
import { contains, same, unchanged } from './store.ts';

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
};

/** What replies are compared with: the schemas, and the types, of the version that is judged. */
export type Knowledge = { schemas: Schemas; types: GraphTypes };

/** An exchange as the checks see it: its body and its schema are read once, however many clauses ask. */
type Read = { exchange: Exchange; body: BodyReading; sent: JsonObject; disagreements: () => Disagreement[] };

/** The clauses of a case, each judged on the reply to its step. Pure; never throws on what a target sends. */
export function judge(
  subject: Case,
  results: (Exchange | NotSent)[],
  { schemas, types }: Knowledge,
): Verdict[] {
  const read = new Map<string, Read>();
  for (const result of results) {
    if ('request' in result) read.set(result.step, readExchange(result, subject.resource, schemas));
  }
  return subject.clauses.map((clause) => {
    const exchange = read.get(clause.step);
    const refused = neverServed(clause, read) ?? controlRefused(clause, read);
    if (refused !== null) return verdict(subject, clause, exchange?.exchange ?? null, refused);
    if (exchange !== undefined) {
      const finding = find(clause, exchange, read, subject.resource, types);
      return verdict(subject, clause, exchange.exchange, finding);
    }
    const result = results.find(
      (result): result is NotSent => 'notSent' in result && result.step === clause.step,
    );
    const missing =
      result === undefined ? `step "${clause.step}" was not reached` : `not sent: ${result.notSent}`;
    return verdict(subject, clause, null, blocked(missing, result?.blame ?? 'harness'));
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
function neverServed({ step, control }: Clause, all: Map<string, Read>): Finding | null {
  const why = [step, control].map((name) => (name === undefined ? null : all.get(name)?.exchange.unserved));
  const told = why.find((text) => typeof text === 'string');
  return typeof told === 'string' ? blocked(`never served: ${told}`, 'service') : null;
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
  { expectation }: Clause,
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

function verdict(subject: Case, clause: Clause, exchange: Exchange | null, finding: Finding): Verdict {
  const broken = finding.blocked !== undefined ? 'blocked' : clause.level === 'must' ? 'fail' : 'warn';
  return {
    address: `${subject.address}#${clause.id}`,
    level: clause.level,
    outcome: finding.ok ? 'pass' : broken,
    expected: finding.expected,
    got: finding.got,
    blame: finding.ok ? null : (finding.blocked ?? 'service'),
    source: clause.source,
    requestId: exchange?.reply?.headers['request-id'] ?? null,
    durationMs: exchange?.durationMs ?? 0,
  };
}
