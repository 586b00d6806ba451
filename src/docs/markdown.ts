import MarkdownIt, { type Token } from 'markdown-it';
import type { Annotation } from './annotation.ts';
import { readAnnotation } from './annotation.ts';
import { splitFence } from './fence.ts';

/** A table cell as its reader sees it: entities decoded, markup gone; `link` is the first link's target. */
export type Cell = { text: string; link: string | null };
/** A row of a table; `cell` reads the cell of a column, an empty one where there is none. */
export type Row = { width: number; cell: (column: number) => Cell; line: number };
export type Table = { kind: 'table'; header: Row; rows: Row[]; line: number };
/** `line` is the first line of the content, the one after the fence; `annotation` the comment before it. */
export type Fence = {
  kind: 'fence';
  text: string;
  line: number;
  language: string;
  annotation: Annotation | null;
  /** Set where the fence has no end of its own. */
  unclosed?: true;
};
/**
 * `anchor` is what links name: the page's own `<a name>`, which no translation changes, or the slug of the text. `title`
 * is the own anchor too, where there is one, so that an example has one address in all languages.
 */
export type Heading = { kind: 'heading'; level: number; title: string; anchor: string; line: number };
type Include = { kind: 'include'; target: string; line: number };
/** The start of a zone (`:::zone pivot="…"`), or its end (`null`). */
type Zone = { kind: 'zone'; pivot: string | null; line: number };
/** An annotation that cannot be read. */
type Flaw = { kind: 'flaw'; reason: string; line: number };
export type Block = Heading | Table | Fence | Include | Zone | Flaw;

// `html` keeps the docs' `<!-- { "blockType": … } -->` comments apart from the text around them. Inline markup is
// read only where it is asked for: prose is most of a page and nothing of a contract.
const markdown = new MarkdownIt({ html: true });
markdown.core.ruler.enableOnly(['normalize', 'block']);

/** The time for markup in a line grows with the square of its length; longer than any of the docs, it is text. */
const LONGEST_CELL = 20_000;
const TAB = /\]\(#tab\//;
const INCLUDE = /\[!INCLUDE\s{0,9}\[[^\]]{0,200}\]\s?\(([^)\s]{1,500})\)\]/gi;
const ZONE = /^:::\s?zone(?:-end|\s[^\n]{0,200}?pivot="([^"\n]{0,100})")/gm;

/** The headings, tables, fences, includes and zones of a page, in order (CommonMark and GFM tables). Lines count from 1. */
export function readBlocks(text: string): Block[] {
  const tokens = markdown.parse(blankFrontMatter(text), {});
  const blocks: Block[] = [];
  let annotation: Annotation | null = null;
  for (const [at, token] of tokens.entries()) {
    const line = lineOf(token);
    if (token.type === 'html_block') {
      const read = readAnnotation(token.content);
      if (typeof read === 'string') blocks.push({ kind: 'flaw', reason: read, line });
      else annotation = read ?? annotation;
    } else if (token.type === 'fence' || token.type === 'code_block') {
      const first = token.type === 'fence' ? line + 1 : line;
      const fences = splitFence(token.content, first, token.info.trim(), annotation, token.type === 'fence');
      for (const fence of fences) blocks.push(fence);
      annotation = null;
    } else if (token.type === 'heading_open') {
      const source = tokens[at + 1]?.content ?? '';
      // A tab (`# [HTTP](#tab/http)`) looks like a heading and ends no section.
      if (!TAB.test(source)) blocks.push(readHeading(Number(token.tag.slice(1)), source, line));
    } else if (token.type === 'table_open') {
      blocks.push(readTable(tokens, at, line));
    } else if (token.type === 'inline') {
      for (const directive of directivesOf(token.content, line)) blocks.push(directive);
    }
  }
  return blocks;
}

/** What the docs' own Markdown adds to a paragraph. */
function directivesOf(content: string, line: number): Block[] {
  const blocks: Block[] = [];
  if (content.includes('[!'))
    for (const [, target = ''] of content.matchAll(INCLUDE)) blocks.push({ kind: 'include', target, line });
  if (content.startsWith(':::') || content.includes('\n:::'))
    for (const [, pivot] of content.matchAll(ZONE)) blocks.push({ kind: 'zone', pivot: pivot ?? null, line });
  return blocks;
}

const lineOf = (token: Token): number => (token.map?.[0] ?? 0) + 1;

function readHeading(level: number, source: string, line: number): Heading {
  const named =
    /<a\s[^>]{0,100}?(?:name|id)="([^"]{1,200})"/i.exec(source)?.[1] ??
    /\{#([\w-]{1,200})\}\s*$/.exec(source)?.[1];
  const { text } = cellOf(source.replace(/\{#[\w-]{1,200}\}\s*$/, ''));
  const title = named ?? text;
  return { kind: 'heading', level, title, anchor: title.toLowerCase().replace(/\s+/g, '-'), line };
}

function readTable(tokens: Token[], open: number, line: number): Table {
  const rows: { sources: string[]; line: number }[] = [];
  for (let at = open; tokens[at] !== undefined && tokens[at]?.type !== 'table_close'; at++) {
    const token = tokens[at] as Token;
    if (token.type === 'tr_open') rows.push({ sources: [], line: lineOf(token) });
    if (token.type === 'inline') rows.at(-1)?.sources.push(token.content);
  }
  const [header, ...body] = rows.map(({ sources, line }) => ({
    width: sources.length,
    cell: cellsOf(sources),
    line,
  }));
  return { kind: 'table', header: header ?? { width: 0, cell: () => cellOf(''), line }, rows: body, line };
}

/** Reads each cell once, when it is asked for. */
function cellsOf(sources: string[]): Row['cell'] {
  const cells: Cell[] = [];
  return (column) => {
    cells[column] ??= cellOf(sources[column] ?? '');
    return cells[column];
  };
}

function cellOf(source: string): Cell {
  if (source.length > LONGEST_CELL) return { text: source.trim(), link: null };
  const children: Token[] = [];
  markdown.inline.parse(inSourceLanguage(source), markdown, {}, children);
  const text = children.map((child) => INLINE[child.type]?.(child) ?? child.content).join('');
  const link = children.find((child) => child.type === 'link_open')?.attrGet('href') ?? null;
  return { text: text.trim(), link: link === null ? null : String(link) };
}

const INLINE: { [type: string]: (token: Token) => string } = {
  softbreak: () => ' ',
  html_inline: ({ content }) => (/^<br/i.test(content) ? ' ' : ''),
};

const LOOKUP = '<span class="sxs-lookup">';

/** The text as it was before its translation, where a page prints both side by side. */
function inSourceLanguage(text: string): string {
  if (!text.includes(LOOKUP)) return text;
  const [first = '', ...others] = text.split(LOOKUP);
  const translated = (part: string) => part.split('<span data-ttu-id=')[0] ?? '';
  return others.reduce((whole, part) => {
    const end = part.indexOf('</span></span>');
    return end < 0 ? whole + part : whole + part.slice(0, end) + translated(part.slice(end));
  }, translated(first));
}

/** YAML front matter is no Markdown; blank lines in its place keep the line numbers. */
function blankFrontMatter(text: string): string {
  const start = text.startsWith('\ufeff') ? 1 : 0;
  const [front] = /^---[ \t]*\r?\n(?:[^\n]*\n)*?---[ \t]*(?:\r?\n|$)/.exec(text.slice(start)) ?? [];
  if (front === undefined) return text.slice(start);
  return front.replace(/[^\r\n]+/g, '') + text.slice(start + front.length);
}
