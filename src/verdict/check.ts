import type { Expectation } from '../model/case.ts';
import type { Blame, Exchange, Reply } from '../model/exchange.ts';
import type { JsonObject } from '../model/json.ts';
import type { GraphTypes } from '../model/type.ts';
import type { Disagreement } from './schemas.ts';

/** What a check found; `expected` and `got` are for the reader of a red. */
export type Finding = {
  ok: boolean;
  expected: string;
  got: string;
  /** Set where nothing could be judged: whose fault that is. */
  blocked?: Blame;
  /** Set where the reply has nothing that could keep or break the promise: a warning, whatever its level. */
  vacuous?: true;
  /** No later reply to the same step can change it. */
  final?: true;
};

export const notJudged = (expected: string, why: string, blame: Blame = 'service'): Finding => ({
  ok: false,
  expected,
  got: `not judged: ${why}`,
  blocked: blame,
});

/** Not judged, because what the reply is to be compared with is missing here. */
export const noSchema = (expected: string, resource: string): Finding =>
  notJudged(expected, `there is no schema of ${resource}`, 'harness');

/** Not judged, because of the exchange of another step. */
export const neverJudged = (expected: string, why: string): Finding => ({
  ...notJudged(expected, why),
  final: true,
});

/** What an exchange must have before a check can judge it; each includes the ones before it. */
export type Need = 'nothing' | 'reply' | 'content' | 'object';

/** An exchange as the checks see it; a check may use `reply` and `body` as far as its need goes. */
export type Subject = {
  exchange: Exchange;
  reply: Reply;
  /** The entity in the reply; `{}` where there is none. */
  body: JsonObject;
  /** In words, what the body is instead of the entity; `null` where it is the entity. */
  instead: string | null;
  /** The object in the request; `{}` where there is none. */
  sent: JsonObject;
  /** Where the body does not match the schema of the resource; `null` where no such schema is known. */
  disagreements: () => Disagreement[] | null;
  /** The qualified name of the resource's type. */
  resource: string;
  types: GraphTypes;
  /** The exchange of another step; `null` where there is none. */
  other: (step: string) => Subject | null;
};

/** The entity in the reply to a step; `null` where there is none. */
export const entityIn = (subject: Subject | null): JsonObject | null =>
  subject?.instead === null ? subject.body : null;

/** One check: pure, never throws on what a target sends, and never `ok` where its expectation is broken. */
export type Check<Kind extends Expectation['kind']> = {
  needs: Need;
  judge: (expectation: Extract<Expectation, { kind: Kind }>, subject: Subject) => Finding;
};
