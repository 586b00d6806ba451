import type { ExampleRequest, ExampleResponse, HeaderLine } from '../model/contract.ts';
import { readBody } from './body.ts';
import { type Fence, PageError } from './page.ts';

const REQUEST_LINE = /^(GET|POST|PUT|PATCH|DELETE)\s+(\S+)(?:\s+HTTP\/[\d.]+)?$/;
const STATUS_LINE = /^HTTP\/[\d.]+\s+([1-5]\d\d)(?:\s+(.*))?$/s;
const HEADER = /^([!#$%&'*+.^_`|~\w-]+)\s*:\s*(.*)$/s; // RFC 9110 section 5.6.2: a token, then a colon
const EXAMPLE_URL = /^https:\/\/graph\.microsoft\.com\/([^/]+)(\/[^\s?#]+)$/;

/** Whether a fenced block of an example is a reply rather than a request. */
export const isResponse = (fence: Fence): boolean => fence.text.trimStart().startsWith('HTTP/');

/** Reads an example request. Throws PageError where a line is neither request line, header nor body. */
export function readRequest(file: string, fence: Fence): ExampleRequest {
  const { first, headers, body, line } = partsOf(file, fence);
  const [, method, url] = REQUEST_LINE.exec(first) ?? [];
  if (method === undefined || url === undefined)
    throw new PageError(file, line, `expected "METHOD URL", found "${first}"`);
  const [, writtenVersion, path] = EXAMPLE_URL.exec(url) ?? [];
  if (writtenVersion === undefined || path === undefined) {
    const expected = 'a URL below https://graph.microsoft.com/ without a query';
    throw new PageError(file, line, `expected ${expected}, found "${url}"`);
  }
  return { line, method, writtenVersion, path, headers, body };
}

/** Reads an example reply. Throws PageError where a line is neither status line, header nor body. */
export function readResponse(file: string, fence: Fence): ExampleResponse {
  const { first, headers, body, line } = partsOf(file, fence);
  const [, status, reason] = STATUS_LINE.exec(first) ?? [];
  if (status === undefined)
    throw new PageError(file, line, `expected "HTTP/1.1 <status> <reason>", found "${first}"`);
  return { line, status: Number(status), reason: reason ?? '', headers, body };
}

/**
 * Start line, headers and body. The docs are looser than RFC 9112: the empty line before the body can be
 * missing, and one can stand before the headers; a body starts at `{` or `[` either way.
 */
function partsOf(file: string, fence: Fence) {
  const written = fence.text.split('\n');
  const lines = written.map((raw, at) => ({ text: raw.trim(), line: fence.line + at }));
  const start = lines.findIndex(({ text }) => text !== '');
  const first = lines[start];
  if (first === undefined)
    throw new PageError(file, fence.line - 1, 'expected an HTTP message, found an empty block');
  const bodyAt = lines.findIndex(({ text }, at) => at > start && /^[{[]/.test(text));
  const headers = lines
    .slice(start + 1, bodyAt < 0 ? lines.length : bodyAt)
    .filter(({ text }) => text !== '')
    .map(({ text, line }) => readHeader(file, text, line));
  // An error at the end of the body belongs to its last line; the next one may not exist.
  const bodyText = written.slice(bodyAt).join('\n').trimEnd();
  const body = bodyAt < 0 ? null : readBody(file, fence.line + bodyAt, bodyText);
  return { first: first.text, headers, body, line: first.line };
}

function readHeader(file: string, text: string, line: number): HeaderLine {
  const [, name, value] = HEADER.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw new PageError(file, line, `expected a header "Name: value" or a JSON body, found "${text}"`);
  return { name, value, line };
}
