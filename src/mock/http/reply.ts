import type { Example } from '../../model/contract.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Clock } from './clock.ts';
import { Refusal } from './refusal.ts';
import type { MockRequest } from './request.ts';

/** What a reply that a page shows is: one JSON object, a list, other JSON, no JSON, or no body at all. */
export type Shape = 'entity' | 'list' | 'value' | 'text' | 'nothing' | 'error';

/** The status, and the body or none, that a handler answers with. */
export type Answered = {
  status: number;
  body: Json | undefined;
  /** Beside those that every reply has, and instead of these. */
  headers?: { [name: string]: string };
  /** Sent instead of the JSON text of `body`. */
  bytes?: Buffer;
  /** The example that is answered, if one is, and the pages that show it. */
  page?: { pages: string[]; shape: Shape; example: Example };
};

/** One reply as plain data. */
export type MockReply = Answered & {
  headers: { [name: string]: string };
  /** What goes wrong on the connection: no reply, a reset instead of one, or a reply that is cut off. */
  transport?: 'hang' | 'reset' | 'cut';
};

/**
 * Where the ids and times of replies come from. `now` is for `Date` alone, in milliseconds: a client compares it with
 * `Retry-After`, so it is the real time also where a seed makes the others.
 */
export type Replies = { clock: Clock; ids: { guid: () => string }; now: () => number };

/** What the headers and the error body of one reply have in common. */
type Trace = { requestId: string; clientRequestId: string; time: string; sent: Date; path: string };

const JSON_SUCCESS =
  'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';
const DIAGNOSTIC =
  '{"ServerInfo":{"DataCenter":"West US 2","Slice":"E","Ring":"1","ScaleUnit":"001","RoleInstance":"MW2PEPF00008D56"}}';

/** The reply to one request: what `act` answers, or the error body for the refusal that it returns or throws. */
export function replyTo(
  request: MockRequest,
  { clock, ids, now }: Replies,
  act: () => Answered | Refusal,
): MockReply {
  const requestId = ids.guid();
  // Graph repeats the caller's `client-request-id`; without one it sends its own `request-id` twice.
  const clientRequestId = request.headers['client-request-id'] || requestId;
  const sent = new Date(now());
  const trace = { requestId, clientRequestId, time: clock(), sent, path: request.path };
  const answered = resultOf(act);
  if (answered instanceof Refusal) return refusedReply(answered, trace);
  const type = answered.body === undefined ? {} : { 'Content-Type': JSON_SUCCESS };
  return { ...answered, headers: { ...commonHeaders(trace), ...type, ...answered.headers } };
}

/** An error that is no refusal is a defect of the mock; it is shown, not hidden. */
function resultOf(act: () => Answered | Refusal): Answered | Refusal {
  try {
    return act();
  } catch (error) {
    return error instanceof Refusal ? error : new Refusal(500, 'InternalServerError', String(error));
  }
}

/** The headers of real replies: microsoft-graph-docs#20609, and `Cache-Control` from #7589. */
function commonHeaders(trace: Trace): { [name: string]: string } {
  return {
    'Cache-Control': 'private',
    Date: trace.sent.toUTCString(),
    'Strict-Transport-Security': 'max-age=31536000',
    Vary: 'Accept-Encoding',
    'request-id': trace.requestId,
    'client-request-id': trace.clientRequestId,
    'x-ms-ags-diagnostic': DIAGNOSTIC,
  };
}

function refusedReply(refusal: Refusal, trace: Trace): MockReply {
  const { status, code, more } = refusal;
  const message = more.wrapped ? intuneMessage(refusal.message, trace) : refusal.message;
  // OData's own failures say the message twice.
  const twice: JsonObject = code === 'ModelValidationFailure' ? { message } : {};
  const { error = {}, page } = more;
  const innerError: JsonObject = {
    ...(isJsonObject(error.innerError) ? error.innerError : {}),
    ...twice,
    date: trace.time.slice(0, 19),
    'request-id': trace.requestId,
    'client-request-id': trace.clientRequestId,
  };
  return {
    status,
    headers: { ...commonHeaders(trace), 'Content-Type': 'application/json', ...more.headers },
    body: { error: { ...error, code, message, innerError } },
    ...(page === undefined ? {} : { page }),
  };
}

/** The wrapper as captured in Intune-ACSC-Windows-Hardening-Guidelines#14, line ends included. */
function intuneMessage(message: string, trace: Trace): string {
  const wrapped = {
    _version: 3,
    Message: [
      message,
      'Operation ID (for customer support): 00000000-0000-0000-0000-000000000000',
      `Activity ID: ${trace.clientRequestId}`,
      `Url: https://fef.mock.manage.microsoft.com/StatelessDeviceConfigurationFEService${trace.path}?api-version=5020-08-21`,
    ].join(' - '),
    CustomApiErrorPhrase: '',
    RetryAfter: null,
    ErrorSourceService: '',
    HttpHeaders: '{}',
  };
  return JSON.stringify(wrapped, null, 2).replaceAll('\n', '\r\n');
}

export function bodyBytes(reply: MockReply): Buffer {
  if (reply.bytes !== undefined) return reply.bytes;
  return Buffer.from(reply.body === undefined ? '' : JSON.stringify(reply.body));
}
