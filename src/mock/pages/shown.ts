import type { Example, ExampleResponse } from '../../model/contract.ts';
import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { Shape } from '../http/reply.ts';
import { baseOf, type MockRequest } from '../http/request.ts';
import type { Edit } from './overlay.ts';
import { sampleOf } from './sample.ts';

/** Statuses without a body (RFC 9110 section 6.4.1). */
const BODILESS = [204, 205, 304];
/** The client's and the server's own business, or counted by the page for another text. */
const NOT_SHOWN =
  /^(?:connection|content-(?:encoding|length|type)|date|keep-alive|server|strict-transport-security|trailer|transfer-encoding|upgrade|vary|(?:client-)?request-id|x-ms-ags-diagnostic)$/i;
/** RFC 9110 section 5.6.2, and visible ASCII: what Node would refuse to send. */
const SENDABLE = [/^[!#$%&'*+.^_`|~\w-]+$/, /^[\t\x20-\x7e]*$/] as const;
/** Graph in every cloud. */
const GRAPH =
  /^https:\/\/(?:dod-)?(?:graph\.microsoft\.(?:com|us|de)|microsoftgraph\.chinacloudapi\.cn)(?=\/)/i;
/** What OData's JSON is sent as unless the page shows another type. */
const PLAIN_JSON = /^application\/json *(?:;|$)/i;

export function shapeOf({ response }: Example): Shape {
  const { status, body } = response;
  if (status >= 400) return 'error';
  if (body === null || BODILESS.includes(status)) return 'nothing';
  if ('text' in body) return 'text';
  if (!isJsonObject(body.json)) return 'value';
  return Array.isArray(body.json.value) && body.json.id === undefined ? 'list' : 'entity';
}

/** A text that an example shows: a URL at Graph is one at this mock, and the name of a type a value of it. */
export const shownText =
  (request: MockRequest): Edit =>
  (text) =>
    sampleOf(atMock(text, request));

/** The headers that an example shows and that say something about the reply. */
export function shownHeaders(response: ExampleResponse, request: MockRequest): { [name: string]: string } {
  const shown = response.headers
    .filter(({ name, value }) => !NOT_SHOWN.test(name) && SENDABLE[0].test(name) && SENDABLE[1].test(value))
    .map(({ name, value }) => [name, atMock(value.trim(), request)]);
  const type = contentType(response);
  return { ...Object.fromEntries(shown), ...(type === null ? {} : { 'Content-Type': type }) };
}

/** `null` where there is no body, or where it is what all JSON is sent as. */
function contentType({ status, headers, body }: ExampleResponse): string | null {
  if (body === null || BODILESS.includes(status)) return null;
  const shown = headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value.trim();
  if (shown !== undefined && /^[\w.+-]+\/[\w.+-]+/.test(shown) && SENDABLE[1].test(shown))
    return 'json' in body && PLAIN_JSON.test(shown) ? null : shown;
  return 'json' in body ? null : 'application/octet-stream';
}

const atMock = (text: string, request: MockRequest): string => text.replace(GRAPH, () => baseOf(request));

/** The object that an example sends; empty where it sends none. */
export const sentByExample = ({ request: { body } }: Example): JsonObject =>
  body !== null && 'json' in body && isJsonObject(body.json) ? body.json : {};
