/** A request and its reply as a recording has them. */
export type Recorded = {
  request: { method: string; url: string; headers: { [name: string]: string }; body: string | null };
  reply: { status: number; headers: { [name: string]: string }; body: string | null };
};

/** What is read of HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/), format `schemas/har.json`. */
export type Har = {
  log: {
    entries: {
      request: { method: string; url: string; headers?: HarHeader[]; postData?: { text?: string } };
      response: { status: number; headers?: HarHeader[]; content?: { text?: string; encoding?: string } };
    }[];
  };
};
type HarHeader = { name: string; value: string };

/** A recording has the body decoded, and whole. */
const OF_TRANSFER = ['content-encoding', 'transfer-encoding', 'content-length'];

/** The exchanges of a recording, in order. Pure. */
export const exchangesInHar = ({ log }: Har): Recorded[] =>
  log.entries.map(({ request, response }) => {
    const { text, encoding } = response.content ?? {};
    const body = encoding === 'base64' ? Buffer.from(text ?? '', 'base64').toString('utf8') : text;
    const headers = headersOf(response.headers);
    for (const name of OF_TRANSFER) delete headers[name];
    return {
      request: {
        method: request.method,
        url: request.url,
        headers: headersOf(request.headers),
        body: request.postData?.text ?? null,
      },
      reply: { status: response.status, headers, body: body ?? null },
    };
  });

/** Lower-case names; repeated headers joined by `, ` (RFC 9110 section 5.3). */
function headersOf(given: HarHeader[] = []): { [name: string]: string } {
  const headers: { [name: string]: string } = {};
  for (const { name, value } of given) {
    const key = name.toLowerCase();
    // HTTP/2 has its method, host and path among the headers.
    if (key.startsWith(':')) continue;
    headers[key] = Object.hasOwn(headers, key) ? `${headers[key]}, ${value}` : value;
  }
  return headers;
}
