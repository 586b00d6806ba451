import type { Exchange, Headers } from '../model/exchange.ts';
import type { CaseResult, Verdict } from '../model/verdict.ts';
import { shortened } from '../report/cut.ts';
import { printable } from '../report/printable.ts';
import { redactExchange } from '../traffic/redacted-exchange.ts';
import { currentRedactor } from './session.ts';

/** The most characters of a message, of what a verdict expected or got, of a body, and of a header or URL. */
const MOST = { message: 64 * 1024, finding: 2000, body: 16 * 1024, line: 2000 };
/** So much of the rest is redacted as well, and cut off afterwards: a cut address is no longer known as one. */
const MARGIN = 4096;

/**
 * The only way of a text out of the engine, to a file, the console or an attachment: redacted, shortened, and without
 * characters that a reader obeys instead of showing them.
 */
export function outgoing(text: string, most = MOST.message): string {
  const near = text.slice(0, most + MARGIN);
  const clean = currentRedactor().redact(near.replace(HALF_WORD, ''));
  return printable(near === text ? shortened(clean, most) : shortened(clean, most, text.length));
}

/** A check has shortened its text before it was redacted: half of an address is no longer known as one. */
const HALF_WORD = /[^\s"']{1,64}(?=… \(\d+ characters\))/g;

/** The result of a case as it may be printed, written and attached. */
export function outgoingResult(result: CaseResult): CaseResult {
  const exchanges = result.exchanges.map(outgoingExchange);
  const verdicts = result.verdicts.map((verdict) => outgoingVerdict(verdict, exchanges));
  return { ...result, exchanges, verdicts };
}

/** An error as it may be printed. */
export function outgoingError(error: unknown): Error {
  const { name, message, stack = message } = error instanceof Error ? error : new Error(String(error));
  return Object.assign(new Error(outgoing(message)), { name, stack: outgoing(stack) });
}

function outgoingExchange(exchange: Exchange): Exchange {
  const clean = redactExchange(beginningOf(exchange), currentRedactor());
  const { request, reply, failure, unserved } = clean;
  const line = (text: string) => printable(shortened(text, MOST.line));
  const body = (text: string | null, whole: string | null | undefined) =>
    text === null ? null : printable(shortened(text, MOST.body, whole?.length));
  const lines = (headers: Headers): Headers =>
    Object.fromEntries(Object.entries(headers).map(([name, value]) => [line(name), line(value)]));
  return {
    ...clean,
    request: {
      ...request,
      url: line(request.url),
      headers: lines(request.headers),
      body: body(request.body, exchange.request.body),
    },
    reply: reply && {
      ...reply,
      headers: lines(reply.headers),
      text: body(reply.text, exchange.reply?.text),
      cut: reply.cut === null ? null : line(reply.cut),
    },
    failure: failure === null ? null : line(failure),
    unserved: unserved === null ? null : line(unserved),
  };
}

/** An exchange with no more of its bodies than is redacted. */
function beginningOf(exchange: Exchange): Exchange {
  const most = MOST.body + MARGIN;
  const { request, reply } = exchange;
  const isLong = reply !== null && (reply.text ?? '').length > most;
  return {
    ...exchange,
    request: { ...request, body: request.body?.slice(0, most) ?? null },
    reply: isLong
      ? { ...reply, text: reply.text?.slice(0, most) ?? null, json: { instead: 'too long to be shown' } }
      : reply,
  };
}

function outgoingVerdict(verdict: Verdict, exchanges: Exchange[]): Verdict {
  const bodies = exchanges.map(({ reply }) => (reply?.text ?? '').replace(/\s+/g, ' '));
  const finding = (text: string) =>
    outgoing(
      text.replace(EXCERPT, (all, excerpt: string) =>
        bodies.some((body) => body.includes(excerpt)) ? all : NO_EXCERPT,
      ),
      MOST.finding,
    );
  const { expected, got, requestId } = verdict;
  return {
    ...verdict,
    expected: finding(expected),
    got: finding(got),
    requestId: requestId === null ? null : outgoing(requestId, MOST.line),
  };
}

/** The parser of JSON quotes a few characters of a body, which can be half of an address. */
const EXCERPT = /(?:\.\.\.)?"([^\n]{0,44})"(?:\.\.\.)? is not valid JSON/g;
const NO_EXCERPT = 'the body is not valid JSON';
