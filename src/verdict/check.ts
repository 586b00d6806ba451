import type { Expectation } from '../model/case.ts';
import type { Blame, Exchange, Reply } from '../model/exchange.ts';
import type { JsonObject } from '../model/json.ts';
import type { GraphTypes } from '../model/type.ts';
import type { Disagreement } from './schemas.ts';

/** What a check found; `got` is for the reader of a red. */
export type Finding = {
  ok: boolean;
  expected: string;
  got: string;
  /** Set where nothing could be judged: whose lack it is. */
  blocked?: Blame;
};

/** What an exchange must have before a check can say anything, each including the ones before it. */
export type Need = 'reply' | 'content' | 'object';

/** The parts of an exchange that a check may use, as far as its need promises them. */
export type Subject = {
  exchange: Exchange;
  reply: Reply;
  /** The reply's entity; `{}` where the check needs no object. */
  body: JsonObject;
  sent: JsonObject;
  /** What the entity's schema says against the body. */
  disagreements: () => Disagreement[];
  /** The qualified name of the entity's type, and what the metadata says of it and of the types around it. */
  resource: string;
  types: GraphTypes;
  /** The entity of another step, or `null` where that step gave none. */
  entityOf: (step: string) => JsonObject | null;
  exchangeOf: (step: string) => Exchange | null;
};

/** One check: pure, total, and never `ok` for a subject that breaks its expectation. */
export type Check<Kind extends Expectation['kind']> = {
  needs: Need;
  judge: (expectation: Extract<Expectation, { kind: Kind }>, subject: Subject) => Finding;
};
