import type { SentRequest } from '../model/exchange.ts';

/** A command that sends a request again as pasted; the credential is taken from `$GRAPH_TOKEN`. */
export function curl({ method, url, headers, body }: SentRequest): string {
  const lines = [`curl -sS -i -X ${method} ${quote(url)}`];
  for (const [name, value] of Object.entries(headers)) {
    lines.push(
      name === 'authorization'
        ? '-H "Authorization: Bearer $GRAPH_TOKEN"'
        : `-H ${quote(`${name}: ${value}`)}`,
    );
  }
  if (body !== null) lines.push(`--data-binary ${quote(body)}`);
  return lines.join(' \\\n  ');
}

/** POSIX shell quoting: nothing inside single quotes is special but the quote itself. */
const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
