import type { Json, JsonObject } from '../../model/json.ts';
import { badRequest, Refusal } from '../http/refusal.ts';
import type { MockRequest } from '../http/request.ts';

const LARGEST = 1024 * 1024;
/** The default of Microsoft.OData's `MessageQuotas.MaxNestingDepth`. */
const DEEPEST = 100;

export function checkSize(request: MockRequest): void {
  if (request.rawBody.length > LARGEST)
    throw new Refusal(413, 'RequestEntityTooLarge', `The request body is larger than ${LARGEST} bytes.`);
}

/** The JSON object in the body; the texts are those of microsoft-graph-docs#6259 and -contrib#7083. */
export function readPayload(request: MockRequest): JsonObject {
  if (request.rawBody.length === 0) throw badRequest('Empty Payload. JSON content expected.');
  const json = isJson(request.headers['content-type']) ? parsed(request.rawBody) : undefined;
  if (json === undefined || json === null || typeof json !== 'object' || Array.isArray(json))
    throw badRequest(
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    );
  if (isDeeperThan(json, DEEPEST))
    throw badRequest(`The depth of nested values cannot exceed the limit of ${DEEPEST}.`);
  return json;
}

function isJson(contentType: string | undefined): boolean {
  return contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json';
}

/** `undefined` where the bytes are not UTF-8 (RFC 8259 section 8.1) or the text is not JSON. */
function parsed(bytes: Buffer): Json | undefined {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Json;
  } catch {
    return undefined;
  }
}

function isDeeperThan(json: Json, levels: number): boolean {
  if (json === null || typeof json !== 'object') return false;
  return levels === 0 || Object.values(json).some((inner) => isDeeperThan(inner, levels - 1));
}
