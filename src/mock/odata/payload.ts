import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import { parseJson } from '../http/json.ts';
import { badRequest, Refusal } from '../http/refusal.ts';
import type { MockRequest } from '../http/request.ts';

/** In bytes. */
export const LARGEST_BODY = 1024 * 1024;
/** The default of Microsoft.OData's `MessageQuotas.MaxNestingDepth`. */
const DEEPEST = 100;

export function checkSize(request: MockRequest): void {
  if (request.rawBody.length > LARGEST_BODY)
    throw new Refusal(413, 'RequestEntityTooLarge', `The request body is larger than ${LARGEST_BODY} bytes.`);
}

/** The JSON object in the body; the texts are those of microsoft-graph-docs#6259 and -contrib#7083. */
export function readPayload(request: MockRequest): JsonObject {
  if (request.rawBody.length === 0) throw badRequest('Empty Payload. JSON content expected.');
  const json = isJson(request.headers['content-type']) ? readJson(request) : undefined;
  if (!isJsonObject(json)) throw unreadable();
  return json;
}

/** The JSON in the body, whatever it is. */
export function readJson({ rawBody }: MockRequest): Json {
  const json = parseJson(rawBody);
  if (json === undefined) throw unreadable();
  if (isDeeperThan(json, DEEPEST))
    throw badRequest(`The depth of nested values cannot exceed the limit of ${DEEPEST}.`);
  return json;
}

const unreadable = (): Refusal =>
  badRequest(
    'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
  );

export function isJson(contentType: string | undefined): boolean {
  return contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json';
}

function isDeeperThan(json: Json, levels: number): boolean {
  if (json === null || typeof json !== 'object') return false;
  return levels === 0 || Object.values(json).some((inner) => isDeeperThan(inner, levels - 1));
}
