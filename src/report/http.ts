import type { Case } from '../model/case.ts';
import type { Exchange, Reply } from '../model/exchange.ts';
import { curl, type Shell } from './curl.ts';
import { shortened } from './cut.ts';

/** The exchanges of a case in order: the command that sends each request again, and the reply. */
export const exchangesText = (exchanges: Exchange[], subject: Case, shell: Shell = 'posix'): string =>
  exchanges
    .map((exchange) => `--- ${exchange.step}\n\n${curl(exchange, subject, shell)}\n\n${replyText(exchange)}`)
    .join('\n\n');

/** The longest body that an abridged exchange shows, in characters. */
const MOST_BODY = 400;
const TELLING_HEADERS = ['content-type', 'request-id', 'location'];

/** An exchange of a green case: short bodies, and only the headers that identify the reply. */
export function abridged(exchange: Exchange): Exchange {
  const { request, reply } = exchange;
  return {
    ...exchange,
    request: { ...request, body: abridgedBody(request.body) },
    reply: reply && { ...reply, headers: tellingHeaders(reply), text: abridgedBody(reply.text) },
  };
}

const abridgedBody = (text: string | null): string | null =>
  text === null ? null : shortened(text, MOST_BODY);

const tellingHeaders = ({ headers }: Reply): Reply['headers'] =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => TELLING_HEADERS.includes(name)));

/** A reply as it came, redacted; bytes that are not UTF-8 as hexadecimal; or why there is none. */
function replyText({ reply, failure, durationMs }: Exchange): string {
  if (reply === null) return `${failure} (after ${durationMs} ms)`;
  const { status, headers, text, hex, bytes, cut } = reply;
  const body = text ?? `[${bytes} bytes that are not UTF-8; the first of them in hexadecimal]\n${hex}`;
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const end = cut === null ? [] : ['', `[${bytes} bytes, then: ${cut}]`];
  return [`HTTP ${status} (${durationMs} ms)`, ...lines, '', body, ...end].join('\n').trimEnd();
}
