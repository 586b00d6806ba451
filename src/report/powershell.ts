import type { CurlParts } from './curl.ts';

/** In a PowerShell string in single quotes only quotes are special, and it takes curly ones for straight ones. */
const quote = (text: string): string => `'${text.replaceAll(/['\u2018-\u201b]/g, '$&$&')}'`;

/**
 * The command for PowerShell, as pasted: `curl` alone is an alias of Invoke-WebRequest there, so it is `curl.exe`, which
 * Windows has. Windows PowerShell 5 and PowerShell 7 hand quotes in an argument on in different ways, so what has some
 * goes through a file. `WriteAllText` writes UTF-8 and adds no line break.
 * https://learn.microsoft.com/powershell/scripting/learn/experimental-features#psnativecommandargumentpassing
 */
export function powershellCommand({ flags, url, headers, body }: CurlParts): string {
  const files: string[] = [];
  const file = (name: string, text: string): string => {
    files.push(
      `$${name} = [IO.Path]::GetTempFileName()`,
      `[IO.File]::WriteAllText($${name}, ${quote(text)})`,
    );
    return `"@$${name}"`;
  };
  const options = headers.map((header, at) => {
    if (header === 'the token') return '-H "Authorization: Bearer $env:GRAPH_TOKEN"';
    return `-H ${isHandedOn(header) ? quote(header) : file(`header${at + 1}`, header)}`;
  });
  const data = body === null ? [] : [`--data-binary ${file('body', body)}`];
  const [head, ...rest] = [
    `curl.exe -sS -i ${[...flags, quote(encoded(url))].join(' ')}`,
    ...options,
    ...data,
  ];
  return [...files, [head, ...rest].join(' `\n  ')].join('\n');
}

/** A backslash at the end would be taken for one before the closing quote. */
const isHandedOn = (text: string): boolean => !/"|\\$/.test(text);

/** A URL has no quotes and no backslashes (RFC 3986 section 2). */
const encoded = (url: string): string => url.replaceAll('"', '%22').replaceAll('\\', '%5C');

/** Sets variables for the commands that follow. */
export const setInPowershell = (variables: { [name: string]: string }): string =>
  Object.entries(variables)
    .map(([name, value]) => `$env:${name}=${quote(value)};`)
    .join(' ');
