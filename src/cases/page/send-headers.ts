import type { Step } from '../../model/case.ts';
import type { Contract, Example } from '../../model/contract.ts';
import { type GraphUrl, mapGraphUrls } from '../../model/graph-url.ts';
import { requestHeaders } from '../headers.ts';

/** About the connection, not the message (RFC 9110 section 7.6.1): the client's own, and it refuses those of others. */
const OF_CONNECTION = ['connection', 'expect', 'keep-alive', 'te', 'trailer', 'transfer-encoding', 'upgrade'];
/** RFC 9110 sections 5.1 and 5.5: a token, and visible characters of ASCII with blanks between them. */
const NAME = /^[!#$%&'*+.^_`|~\w-]+$/;
const VALUE = /^[\t\x20-\x7e]*$/;

/**
 * The headers with which a page's request is sent, as far as HTTP has such headers. `accept` is what the page's reply
 * is; `content-type` is JSON where the page sends JSON and does not say so.
 */
export function sendHeaders(
  contract: Contract,
  example: Example,
  bindUrl: (url: GraphUrl) => string,
): Step['headers'] {
  const { request, response } = example;
  const isSilent = response.body !== null && 'text' in response.body;
  const { accept, ...others } = requestHeaders(contract, example);
  const isShown = contract.headers.some(({ name }) => name.toLowerCase() === 'accept');
  const asked = request.headers.some(({ name }) => name.toLowerCase() === 'accept') || isShown;
  const all: [string, string][] = [['accept', asked || !isSilent ? String(accept) : '*/*']];
  if (request.body !== null && 'json' in request.body) all.push(['content-type', 'application/json']);
  for (const [name, value] of Object.entries(others))
    if (typeof value === 'string') all.push([name, String(mapGraphUrls(value.trim(), bindUrl))]);
  return Object.fromEntries(
    all.filter(([name, value]) => NAME.test(name) && VALUE.test(value) && !OF_CONNECTION.includes(name)),
  );
}
