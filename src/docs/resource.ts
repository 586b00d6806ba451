import MarkdownIt from 'markdown-it';
import type { DocumentedType } from '../model/documented-type.ts';
import { UserError } from '../model/error.ts';
import { readBlocks, type Table } from './markdown.ts';

const markdown = new MarkdownIt({ html: true });

/**
 * Reads the resource page of a type. By structure: the JSON representation names the type; the first table whose
 * first column has no links lists its properties; a link to another resource page between the title and the first
 * section, outside of notes, names its base. Throws UserError where nothing names the type.
 */
export function readResource(file: string, text: string): DocumentedType {
  const blocks = readBlocks(text);
  const named = blocks.flatMap((block) => (block.kind === 'fence' ? (TYPE.exec(block.text)?.[1] ?? []) : []));
  const [name] = named;
  if (name === undefined)
    throw new UserError(`${file}:1: no JSON representation names the type of the resource`);
  const table = blocks.find((block): block is Table => block.kind === 'table' && isPropertyTable(block));
  const properties = (table?.rows ?? []).map(({ cell, line }) => ({
    name: cell(0).text,
    ...typeIn(cell(1).text),
    line,
  }));
  const wrong = properties.find((property) => property.name === '' || property.type === '');
  if (wrong !== undefined) throw new UserError(`${file}:${wrong.line}: a property needs a name and a type`);
  return { name, base: baseIn(text), properties, file };
}

const TYPE = /^\s*\{\s*"@odata\.type": "#?([A-Za-z_][\w.]*)"/;
const RESOURCE = /(?:^|\/)resources\/[^/]+\.md$/;

const isPropertyTable = ({ header, rows }: Table): boolean =>
  header.width >= 2 && rows.every(({ cell }) => cell(0).link === null);

/** `String collection`, `Collection(String)` or `String`. */
function typeIn(text: string): { type: string; collection: boolean } {
  const [, item] = /^(?:Collection\((.*)\)|(.*) collection)$/i.exec(text)?.filter(Boolean) ?? [];
  return { type: item ?? text, collection: item !== undefined };
}

function baseIn(text: string): string | null {
  const tokens = markdown.parse(text, {});
  const title = tokens.findIndex(({ type, tag }) => type === 'heading_open' && tag === 'h1');
  const section = tokens.findIndex(({ type }, at) => type === 'heading_open' && at > title);
  const links = tokens
    .slice(title + 1, section < 0 ? tokens.length : section)
    .filter(
      ({ type, level }, at, all) =>
        type === 'inline' && level === 1 && all[at - 1]?.type === 'paragraph_open',
    )
    .flatMap(({ children }) => {
      const open = (children ?? []).findIndex(({ type }) => type === 'link_open');
      const target = String(children?.[open]?.attrGet('href') ?? '');
      return RESOURCE.test(target) ? [children?.[open + 1]?.content ?? ''] : [];
    });
  return links[0] ?? null;
}
