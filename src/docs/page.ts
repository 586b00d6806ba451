import MarkdownIt, { type Token } from 'markdown-it';
import { UserError } from '../model/error.ts';

/** A table cell as its reader sees it: entities decoded, markup gone; `link` is the first link's target. */
export type Cell = { text: string; link: string | null };
export type Table = { kind: 'table'; header: Cell[]; rows: { cells: Cell[]; line: number }[]; line: number };
/** `line` is the first line of the content, the one after the fence. */
export type Fence = { kind: 'fence'; text: string; line: number };
type Heading = { kind: 'heading'; level: number; text: string; line: number };
type Block = Heading | Table | Fence;
/** One Markdown file of the docs. Lines count from 1. */
export type Page = { file: string; blocks: Block[] };

/** A docs page that cannot be read as a contract: which file and line, what was expected, what was found. */
export class PageError extends UserError {
  constructor(file: string, line: number, reason: string) {
    super(`${file}:${line}: ${reason}`);
  }
}

// `html` keeps the docs' `<!-- { "blockType": … } -->` comments apart from the text around them.
const markdown = new MarkdownIt({ html: true });

/** Reads the headings, tables and fenced blocks of a page, in order (CommonMark and GFM tables). */
export function readPage(file: string, text: string): Page {
  const tokens = markdown.parse(blankFrontMatter(text), {});
  const blocks: Block[] = [];
  for (const [at, token] of tokens.entries()) {
    const line = lineOf(token);
    if (token.type === 'fence') blocks.push({ kind: 'fence', text: token.content, line: line + 1 });
    if (token.type === 'heading_open') {
      const { text } = cellOf(tokens[at + 1]);
      blocks.push({ kind: 'heading', level: Number(token.tag.slice(1)), text, line });
    }
    if (token.type === 'table_open') blocks.push(readTable(tokens, at, line));
  }
  return { file, blocks };
}

const lineOf = (token: Token): number => (token.map?.[0] ?? 0) + 1;

/**
 * The blocks below the first heading of one of these names (any letter case), up to the next of its level or above.
 * Throws PageError where there is no such heading.
 */
export function section(page: Page, names: string[]): { heading: Heading; blocks: Block[] } {
  const from = page.blocks.findIndex(
    (block) => block.kind === 'heading' && names.includes(block.text.toLowerCase()),
  );
  if (from < 0) throw new PageError(page.file, 1, `no section "${names.join('" or "')}"`);
  const heading = page.blocks[from] as Heading;
  const rest = page.blocks.slice(from + 1);
  const to = rest.findIndex((block) => block.kind === 'heading' && block.level <= heading.level);
  return { heading, blocks: to < 0 ? rest : rest.slice(0, to) };
}

function readTable(tokens: Token[], open: number, line: number): Table {
  const rows: Table['rows'] = [];
  for (let at = open; tokens[at]?.type !== 'table_close'; at++) {
    const token = tokens[at] as Token;
    if (token.type === 'tr_open') rows.push({ cells: [], line: lineOf(token) });
    if (token.type === 'inline') rows.at(-1)?.cells.push(cellOf(token));
  }
  const [header, ...body] = rows;
  return { kind: 'table', header: header?.cells ?? [], rows: body, line };
}

function cellOf(inline: Token | undefined): Cell {
  const children = inline?.children ?? [];
  const text = children.map((child) => (child.type === 'softbreak' ? ' ' : child.content)).join('');
  const link = children.find((child) => child.type === 'link_open')?.attrGet('href') ?? null;
  return { text: text.trim(), link: link === null ? null : String(link) };
}

/** YAML front matter is no Markdown; blank lines in its place keep the line numbers. */
function blankFrontMatter(text: string): string {
  const lines = text.split('\n');
  if (lines[0]?.trim() !== '---') return text;
  const end = lines.findIndex((line, at) => at > 0 && line.trim() === '---');
  return end < 0 ? text : lines.map((line, at) => (at <= end ? '' : line)).join('\n');
}
