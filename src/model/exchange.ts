import type { Step } from './case.ts';
import { isJsonObject, type Json, type JsonObject } from './json.ts';

/** Whose a red is: the page's, the service's, or this suite's (and the machine it runs on). */
export type Blame = 'docs' | 'service' | 'harness';

export type Headers = { [name: string]: string };

export type SentRequest = { method: string; url: string; headers: Headers; body: string | null };

export type Reply = {
  status: number;
  /** Lower-case names; repeated headers joined by `, ` (RFC 9110 section 5.3). */
  headers: Headers;
  /** The body as UTF-8 text; `null` when the bytes are not UTF-8. */
  text: string | null;
  /** The first bytes of a body that is not UTF-8, in hexadecimal. */
  hex: string | null;
  bytes: number;
  /** Why the body is shorter than announced; `null` when it is complete. */
  cut: string | null;
  /** The body as JSON, or why it is none: `cut`, not UTF-8, empty, or the parser's words. */
  json: { value: Json } | { instead: string };
};

export type Exchange = {
  step: string;
  request: SentRequest;
  reply: Reply | null;
  /** Why there is no reply: `no reply within 30000 ms`, `connection reset`. */
  failure: string | null;
  durationMs: number;
  /** How often the request was sent before, and throttled or left without a reply. */
  retries: number;
  /** Why the target never served it, after all retries; `null` where it did. */
  unserved: string | null;
  /** The further pages of the list that the reply begins, in order. */
  pages?: Exchange[];
};

/** How the failure of an exchange begins whose request was not sent. */
export const NOT_SENT = 'not sent: ';

/** Whether a status is one of success (RFC 9110 section 15.3). */
export const isSuccess = (status: number): boolean => status >= 200 && status < 300;

/** Whether a request was answered with success. */
export const isServed = ({ reply }: Exchange): boolean => reply !== null && isSuccess(reply.status);

/** The JSON object in a reply; `null` where there is none. */
export const objectIn = ({ reply }: Exchange): JsonObject | null =>
  reply !== null && 'value' in reply.json && isJsonObject(reply.json.value) ? reply.json.value : null;

export const isUnsent = ({ failure }: Exchange): boolean => failure?.startsWith(NOT_SENT) === true;

/** A step that was never sent, and what was missing. */
export type NotSent = { step: string; notSent: string; blame: Blame };

/** Sends one request below the base URL; never rejects. */
export type Send = (step: Step) => Promise<Exchange>;

/** The id of what a case needs, or why there is none. */
export type Provision = { id: string } | { missing: string; blame: Blame };

/** Takes secrets and people out of a text. */
export type Redact = (text: string) => string;

/** The bearer tokens of one identity. */
export type Tokens = {
  /** A token that is valid for some time. Throws AuthError. */
  get: () => Promise<string>;
  /**
   * A new token in place of one that was refused (401). Returns the same one where a new one would not help: the
   * user gave it, or it has itself replaced a refused one. Throws AuthError.
   */
  renew: (stale: string) => Promise<string>;
  /** In milliseconds since 1970; `null` where it is not known, or before the first token. */
  readonly expiresAt: number | null;
  /** The token for the workers, as one text; `null` where they can read it themselves. Throws AuthError. */
  handOver: () => Promise<string | null>;
};
