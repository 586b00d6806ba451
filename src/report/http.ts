import type { Exchange, Reply, SentRequest } from '../model/exchange.ts';

/** A request as it went over the wire, redacted. */
export function requestText({ method, url, headers, body }: SentRequest): string {
  return [`${method} ${url}`, ...headerLines(headers), '', body ?? ''].join('\n').trimEnd();
}

/** A reply as it came, redacted; bytes that are not UTF-8 as hexadecimal; or why there is none. */
export function replyText({ reply, failure, durationMs }: Exchange): string {
  if (reply === null) return `${failure} (after ${durationMs} ms)`;
  const cut = reply.cut === null ? [] : ['', `[${reply.bytes} bytes, then: ${reply.cut}]`];
  return [
    `HTTP ${reply.status} (${durationMs} ms)`,
    ...headerLines(reply.headers),
    '',
    bodyText(reply),
    ...cut,
  ]
    .join('\n')
    .trimEnd();
}

function bodyText({ text, hex, bytes }: Reply): string {
  return text ?? `[${bytes} bytes that are not UTF-8; the first of them in hexadecimal]\n${hex}`;
}

const headerLines = (headers: { [name: string]: string }): string[] =>
  Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
