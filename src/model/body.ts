import { isJsonObject, type Json, type JsonObject } from './json.ts';

/** JSON; `lines` maps a JSON pointer (RFC 6901) to the page's line. */
export type JsonBody = { json: Json; lines: { [pointer: string]: number } };

/** What is no JSON, as the page prints it; `described` where the page only says what the bytes are, for example `{Raw bytes}`. */
export type OtherBody = { text: string; described?: true };

/** The body of an example. */
export type Body = JsonBody | OtherBody;

/** The JSON object that a body is; `null` where it is none. */
export const objectOf = (body: Body | null | undefined): JsonObject | null =>
  body && 'json' in body && isJsonObject(body.json) ? body.json : null;

/** The page's line of each member of a body; empty where it is no JSON. */
export const linesOf = (body: Body | null | undefined): JsonBody['lines'] =>
  body && 'json' in body ? body.lines : {};
