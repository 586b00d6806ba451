import type { SentRequest } from '../model/exchange.ts';

/** A command that sends a request again as pasted; the credential is taken from `$GRAPH_TOKEN`. */
export function curl({ method, url, headers, body }: SentRequest): string {
  const headerOptions = Object.entries(headers).map(([name, value]) =>
    name === 'authorization' ? '-H "Authorization: Bearer $GRAPH_TOKEN"' : `-H ${quote(`${name}: ${value}`)}`,
  );
  const data = body === null ? [] : [`--data-binary ${quote(body)}`];
  return [`curl -sS -i -X ${method} ${quote(url)}`, ...headerOptions, ...data].join(' \\\n  ');
}

/** POSIX shell quoting: nothing inside single quotes is special but the quote itself. */
const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
