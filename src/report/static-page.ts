import { createHash } from 'node:crypto';
import { printable } from './printable.ts';

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** A text of a run in a page: no markup, and no character that turns the direction of text. */
export const safe = (text: string): string =>
  printable(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** The same, in the type of code. */
export const code = (text: string): string => `<code>${safe(text)}</code>`;

/** A page that opens from disk, runs no script and asks nothing of the network. `main` is markup. */
export const staticPage = (title: string, style: string, main: string): string =>
  framedPage(title, style, '', `<main>\n${main}\n</main>`);

/** The same with one script of its own, which the policy lets in by its hash; `''` for none. `body` is markup. */
export function framedPage(title: string, style: string, script: string, body: string): string {
  const scripts = script === '' ? '' : ` script-src ${hash(script)};`;
  const policy = `default-src 'none';${scripts} style-src ${hash(style)}; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${safe(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
${script === '' ? '' : `<script>${script}</script>\n`}</body>
</html>
`;
}
