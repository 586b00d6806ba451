import type { HeaderLine } from '../model/contract.ts';
import type { Finding } from '../model/finding.ts';
import type { Fence } from './markdown.ts';
import { readTarget, type Target } from './target.ts';

/** Start line, headers and text of the body, as a fence has them. */
type Parts = { line: number; headers: HeaderLine[]; text: string; textLine: number };
export type RawRequest = Parts & { kind: 'request'; method: string; url: string; target: Target | null };
export type RawReply = Parts & { kind: 'reply'; status: number | null; reason: string };
export type Message = RawRequest | RawReply;

const REQUEST_LINE = /^\+?((?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|MERGE))\s+(\S.*)$/s;
const METHOD_ALONE = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|MERGE)$/;
const STATUS_LINE = /^HTTP(\/[\d.]+)?\s+([1-5]\d\d)(?![\d])(?:\s+(.*))?$/is;
const REPLY = /^HTTP(?:\/|\s+\d)/i;
const BARE_STATUS = /^([1-5]\d\d) ([A-Z][A-Za-z ]+)$/;
const HEADER = /^([!#$%&'*+.^_`|~\w-]+)\s*:(?!\/\/)\s*(.*)$/s; // RFC 9110 section 5.6.2: a token, then a colon
/** Of a message whose headers are broken by an empty line, what still is a header. */
const MESSAGE_HEADER =
  /^(?:content-|authorization\s*:|accept|prefer\s*:|if-|location\s*:|etag\s*:|retry-after\s*:)/i;
/** After an empty line, what headers look like and the lines of a calendar (`BEGIN:VCALENDAR`) do not. */
const MIXED_CASE = /^[A-Za-z-]*[a-z]/;
/** A request line may go on over so many lines. */
const MOST_CONTINUED = 20;

type Line = { text: string; raw: string; line: number };

/** The HTTP messages of a fence, with what is wrong with them; empty where it is no HTTP. */
export function readMessages(fence: Fence): { messages: Message[]; findings: Finding[] } {
  const lines = fence.text.split('\n').map((raw, at) => ({ raw, text: raw.trim(), line: fence.line + at }));
  const findings: Finding[] = [];
  const first = lines.findIndex(({ text }) => text !== '');
  const start = lines[first];
  if (
    start === undefined ||
    !(isStart(start.text) || METHOD_ALONE.test(start.text) || BARE_STATUS.test(start.text))
  )
    return { messages: [], findings };
  const multipart = lines.some(({ text }) => /^content-type\s*:\s*multipart\//i.test(text));
  const starts = multipart ? [first] : startsOf(lines, first);
  const messages = starts.map((from, index) => {
    const part = lines.slice(from, starts[index + 1] ?? lines.length);
    return REPLY.test(part[0]?.text ?? '') || BARE_STATUS.test(part[0]?.text ?? '')
      ? readReply(part, findings)
      : readRequest(part, findings);
  });
  return { messages, findings };
}

const isStart = (text: string): boolean => REQUEST_LINE.test(text) || REPLY.test(text);

/** Where the messages of a block start. Inside a body of JSON nothing does. */
function startsOf(lines: Line[], first: number): number[] {
  const starts = [first];
  let body = false;
  for (const [at, { text }] of lines.entries()) {
    if (at <= first) continue;
    if (/^[{[]/.test(text)) body = true;
    const isNext = REPLY.test(text) || (REQUEST_LINE.test(text) && (!body || /\shttps?:\/\//.test(text)));
    if (!isNext) continue;
    starts.push(at);
    body = false;
  }
  return starts;
}

function readRequest(part: Line[], findings: Finding[]): RawRequest {
  const { text, rest, line } = requestLine(part);
  const [, method = text, written = ''] = REQUEST_LINE.exec(text) ?? [];
  const url = written.replace(/\sHTTP\/[\d.]+$/i, '').trim();
  const target = readTarget(url);
  if (target === null)
    findings.push({ rule: 'url', line, reason: `expected "METHOD URL", found "${short(text)}"` });
  return { kind: 'request', method, url, target, line, ...headed(rest, findings) };
}

/** A request line, with the lines that it goes on over: an open parenthesis, or a query or a path of its own. */
function requestLine(part: Line[]): { text: string; rest: Line[]; line: number } {
  let text = part[0]?.text ?? '';
  let at = 1;
  for (; at < Math.min(part.length, MOST_CONTINUED); at++) {
    const next = part[at]?.text ?? '';
    if (next === '') break;
    const open = count(text, '(') > count(text, ')');
    const goesOn = /\shttps?:/.test(text) ? /^[?&/]/ : /^[?&]/;
    if (!open && !METHOD_ALONE.test(text) && !goesOn.test(next)) break;
    text += METHOD_ALONE.test(text) ? ` ${next}` : next;
  }
  return { text, rest: part.slice(at), line: part[0]?.line ?? 1 };
}

const count = (text: string, mark: string): number => text.split(mark).length - 1;

function readReply(part: Line[], findings: Finding[]): RawReply {
  const { text = '', line = 1 } = part[0] ?? {};
  const [, version, digits, reason] = STATUS_LINE.exec(text) ?? [];
  const bare = BARE_STATUS.exec(text);
  const status = digits ?? bare?.[1];
  if (status === undefined || version === undefined)
    findings.push({
      rule: 'status-line',
      line,
      reason: `expected "HTTP/1.1 <status> <reason>", found "${short(text)}"`,
    });
  const parts = headed(part.slice(1), findings);
  return {
    kind: 'reply',
    status: status === undefined ? null : Number(status),
    reason: reason ?? bare?.[2] ?? '',
    line,
    ...parts,
  };
}

/**
 * Headers and body. The docs are looser than RFC 9112: the empty line before the body can be missing, and one can
 * stand before the headers.
 */
function headed(lines: Line[], findings: Finding[]): Omit<Parts, 'line'> {
  const headers: HeaderLine[] = [];
  let at = 0;
  for (; at < lines.length; at++) {
    const { text, line } = lines[at] as Line;
    const [, name, value] = HEADER.exec(text) ?? [];
    if (text === '') {
      while (lines[at + 1]?.text === '') at++;
      const next = lines[at + 1]?.text ?? '';
      if (!HEADER.test(next) || !(headers.length > 0 ? MESSAGE_HEADER : MIXED_CASE).test(next)) break;
    } else if (name !== undefined && value !== undefined) headers.push({ name, value, line });
    else if (isBroken(text, lines[at + 1]?.text)) {
      const expected = 'a header "Name: value" or a body';
      findings.push({ rule: 'header', line, reason: `expected ${expected}, found "${short(text)}"` });
    } else break;
  }
  while (lines[at]?.text === '') at++;
  // An error at the end of the body belongs to its last line; the next one may not exist.
  const text = lines
    .slice(at)
    .map(({ raw }) => raw)
    .join('\n')
    .trimEnd();
  return { headers, text, textLine: lines[at]?.line ?? 1 };
}

/** Among headers, a line that is none: it starts no body, and a header or the empty line follows it. */
const isBroken = (text: string, next: string | undefined): boolean =>
  !/^[{["<\d-]/.test(text) && next !== undefined && (next === '' || HEADER.test(next));

/** A line as messages quote it. */
export const short = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text);
