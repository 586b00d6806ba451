import type { DocumentedHeader, Identity, Permission, Property } from '../model/contract.ts';
import { PageError } from './error.ts';
import type { Cell, Row, Table } from './page.ts';

const IDENTITIES = new Map<string, Identity>([
  ['delegated (work or school account)', 'delegatedWork'],
  ['delegated (personal microsoft account)', 'delegatedPersonal'],
  ['application', 'application'],
]);
const PERMISSION = /^[A-Za-z][\w-]*(\.[\w-]+)+$/;

/**
 * The permissions by kind of identity, least privileged first. Columns are found by their headings, since
 * their order, and the direction of the list, differ from page to page. `TODO` is unknown.
 */
export function readPermissions(file: string, table: Table): Permission[] {
  const type = column(file, table, 'Permission type', /^permission type$/i);
  const list = column(file, table, 'Permissions', /^permissions\b|^least privileged permissions?$/i);
  const higher = table.header.findIndex(({ text }) => /^higher privileged permissions?$/i.test(text));
  const title = table.header[list]?.text ?? '';
  return table.rows.map((row) => {
    const label = cell(row, type).text;
    const identity = IDENTITIES.get(label.toLowerCase());
    if (identity === undefined) {
      throw new PageError(
        file,
        row.line,
        `expected a kind of identity (work, personal, application), found "${label}"`,
      );
    }
    const names = permissionNames(file, row.line, cell(row, list).text);
    const more = higher < 0 ? [] : (permissionNames(file, row.line, cell(row, higher).text) ?? []);
    return {
      identity,
      names: names === null ? null : leastFirst(file, row.line, title, names).concat(more),
      line: row.line,
    };
  });
}

function permissionNames(file: string, line: number, text: string): string[] | null {
  if (/\bTODO\b/.test(text)) return null;
  if (/^not (supported|available|applicable)\.?$/i.test(text)) return [];
  const names = text.split(/\s*,\s*|\s+and\s+/).map((name) => name.replace(/\.$/, ''));
  const odd = names.find((name) => !PERMISSION.test(name));
  if (odd !== undefined) throw new PageError(file, line, `expected permission names, found "${odd}"`);
  return names;
}

function leastFirst(file: string, line: number, title: string, names: string[]): string[] {
  if (/least to most|^least privileged/i.test(title) || names.length < 2) return names;
  if (/most to least/i.test(title)) return names.toReversed();
  throw new PageError(file, line, `the column "${title}" does not say which of its permissions is the least`);
}

/** The request headers table. `Required` behind a value is the requirement, not part of the value. */
export function readHeaders(file: string, table: Table): DocumentedHeader[] {
  const name = column(file, table, 'Name', /^(name|header)$/i);
  const value = column(file, table, 'Value', /^(value|description)$/i);
  return table.rows.map((row) => {
    if (cell(row, name).text === '') throw new PageError(file, row.line, 'a header needs a name');
    const [, text = '', required] = /^(.*?)[.,]?\s*(required)?\.?$/is.exec(cell(row, value).text) ?? [];
    return { name: cell(row, name).text, value: text, required: required !== undefined, line: row.line };
  });
}

/** The property table of the request body. */
export function readProperties(file: string, table: Table): Property[] {
  const name = column(file, table, 'Property', /^(property|parameter|name)$/i);
  const type = column(file, table, 'Type', /^type$/i);
  return table.rows.map((row) => {
    const { text, link } = cell(row, type);
    if (cell(row, name).text === '' || text === '')
      throw new PageError(file, row.line, 'a property needs a name and a type');
    return { name: cell(row, name).text, type: text, link, line: row.line };
  });
}

function column(file: string, table: Table, name: string, title: RegExp): number {
  const at = table.header.findIndex(({ text }) => title.test(text));
  if (at >= 0) return at;
  const found = table.header.map(({ text }) => `"${text}"`).join(', ');
  throw new PageError(file, table.line, `expected a column "${name}", found ${found}`);
}

const cell = (row: Row, at: number): Cell => row.cells[at] ?? { text: '', link: null };
