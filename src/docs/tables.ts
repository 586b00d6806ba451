import type { DocumentedHeader, Identity, Permission, Property } from '../model/contract.ts';
import { type Cell, PageError, type Table } from './page.ts';

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
  const typeCell = column(file, table, 'Permission type', /^permission type$/i);
  const listCell = column(file, table, 'Permissions', /^permissions\b|^least privileged permissions?$/i);
  const higher = table.header.findIndex(({ text }) => /^higher privileged permissions?$/i.test(text));
  const title = listCell(table.header).text;
  const leastFirst = /least to most|^least privileged/i.test(title);
  const mostFirst = /most to least/i.test(title);
  return table.rows.map(({ cells, line }) => {
    const label = typeCell(cells).text;
    const identity = IDENTITIES.get(label.toLowerCase());
    if (identity === undefined) {
      const expected = 'a kind of identity (work, personal, application)';
      throw new PageError(file, line, `expected ${expected}, found "${label}"`);
    }
    const names = permissionNames(file, line, listCell(cells).text);
    const more = higher < 0 ? [] : permissionNames(file, line, cells[higher]?.text ?? '');
    if (names === null) return { identity, names, line };
    if (names.length > 1 && !leastFirst && !mostFirst) {
      const missing = 'which of its permissions is the least privileged';
      throw new PageError(file, line, `the column "${title}" does not say ${missing}`);
    }
    return { identity, names: (leastFirst ? names : names.toReversed()).concat(more ?? []), line };
  });
}

function permissionNames(file: string, line: number, text: string): string[] | null {
  if (/\bTODO\b/.test(text)) return null;
  if (/^not (supported|available|applicable)\.?$/i.test(text)) return [];
  // Blanks become one first: a pattern that may begin with blanks looks at each run of them once per blank.
  const names = text
    .replace(/\s+/g, ' ')
    .split(/ ?, ?| and /)
    .map((name) => name.replace(/\.$/, ''));
  const odd = names.find((name) => !PERMISSION.test(name));
  if (odd !== undefined) throw new PageError(file, line, `expected permission names, found "${odd}"`);
  return names;
}

/** The request headers table. A value that ends with `Required` is of a required header; the word is no part of it. */
export function readHeaders(file: string, table: Table): DocumentedHeader[] {
  const nameCell = column(file, table, 'Name', /^(name|header)$/i);
  const valueCell = column(file, table, 'Value', /^(value|description)$/i);
  return table.rows.map(({ cells, line }) => {
    const name = nameCell(cells).text;
    if (name === '') throw new PageError(file, line, 'a header needs a name');
    const text = valueCell(cells).text.replace(/\.$/, '');
    const rest = text.replace(/required$/i, '');
    return { name, value: rest.trimEnd().replace(/[.,]$/, ''), required: rest !== text, line };
  });
}

export function readProperties(file: string, table: Table): Property[] {
  const nameCell = column(file, table, 'Property', /^(property|parameter|name)$/i);
  const typeCell = column(file, table, 'Type', /^type$/i);
  return table.rows.map(({ cells, line }) => {
    const name = nameCell(cells).text;
    const { text: type, link } = typeCell(cells);
    if (name === '' || type === '') throw new PageError(file, line, 'a property needs a name and a type');
    return { name, type, link, line };
  });
}

/** Reads the cell below a title from the cells of a row. */
function column(file: string, table: Table, name: string, title: RegExp): (cells: Cell[]) => Cell {
  const at = table.header.findIndex(({ text }) => title.test(text));
  if (at >= 0) return (cells) => cells[at] ?? { text: '', link: null };
  const found = table.header.map(({ text }) => `"${text}"`).join(', ');
  throw new PageError(file, table.line, `expected a column "${name}", found ${found}`);
}
