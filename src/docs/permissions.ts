import type { Identity, Permission } from '../model/contract.ts';
import type { Finding } from '../model/finding.ts';
import type { Row, Table } from './markdown.ts';
import { short } from './message.ts';

const NAME = /^[A-Za-z][\w-]*(?:\.[\w-]+)+$/;
/** How the English pages call the kinds of identity; of other languages their order and form decide. */
const IDENTITIES: [RegExp, Identity][] = [
  [/personal|consumer/i, 'delegatedPersonal'],
  [/delegated/i, 'delegatedWork'],
  [/^application/i, 'application'],
];

/** Whether a table says which permissions a call needs: two or three columns, one with names such as `Policy.Read.All`. */
export const isPermissions = (table: Table): boolean =>
  table.header.width >= 2 &&
  table.header.width <= 4 &&
  table.rows.length > 0 &&
  nameColumns(table).length > 0;

/** The columns that have names of permissions, `TODO`, or nothing but the same short refusal. */
function nameColumns({ header, rows }: Table): number[] {
  const columns = Array.from({ length: header.width }, (_, at) => at);
  return columns.filter((at) =>
    rows.some((row) => /^\W*TODO\b/.test(row.cell(at).text) || wordsOf(row, at).some(isName)),
  );
}

const isName = (word: string): boolean => NAME.test(word) && word.length < 100 && /\.[A-Z*]/.test(word);
const wordsOf = (row: Row, at: number): string[] =>
  row
    .cell(at)
    .text.split(/[\s,;()]+/)
    .map((word) => word.replace(/[.:*]+$/, ''));

/**
 * The permissions by kind of identity, least privileged first. Columns are found by their content, since their order, and
 * the direction of the list, differ from page to page. `TODO` is unknown.
 */
export function readPermissions(table: Table, findings: Finding[]): Permission[] {
  const columns = nameColumns(table);
  const label =
    Array.from({ length: table.header.width }, (_, at) => at).find((at) => !columns.includes(at)) ?? 0;
  // A column without any name is one of refusals, right of the label.
  const lists = Array.from({ length: table.header.width }, (_, at) => at).filter((at) => at !== label);
  const title = table.header.cell(columns[0] ?? 0).text.slice(0, 500);
  const mostFirst =
    /most to least/i.test(title) ||
    (!/least/i.test(title) && table.rows.some((row) => isMostFirst(wordsOf(row, columns[0] ?? 0))));
  const permissions: Permission[] = [];
  for (const row of table.rows) {
    const identity = identityOf(row.cell(label).text, permissions, table.rows.length);
    if (identity === null) {
      const expected = 'a kind of identity (work, personal, application)';
      findings.push({
        rule: 'permission-identity',
        line: row.line,
        reason: `expected ${expected}, found "${short(row.cell(label).text)}"`,
      });
      continue;
    }
    const each = lists.map((at) => namesIn(row, at, findings));
    const first = each[0] ?? null;
    const names =
      first === null
        ? null
        : [...(mostFirst ? first.toReversed() : first), ...each.slice(1).flatMap((more) => more ?? [])];
    permissions.push({ identity, names, line: row.line });
  }
  return permissions;
}

function identityOf(label: string, before: Permission[], rows: number): Identity | null {
  const known = IDENTITIES.find(([pattern]) => pattern.test(label))?.[1];
  if (known !== undefined) return known;
  if (!/\p{L}/u.test(label) || (/[A-Za-z]/.test(label) === false && label.length === 0)) return null;
  // Of other languages: the delegated kinds say which account in parentheses, work before personal.
  if (rows !== 3 && !/[(（]/.test(label) && before.length === 0) return null;
  if (!/[(（]/.test(label))
    return before.some(({ identity }) => identity === 'application') ? null : 'application';
  return before.some(({ identity }) => identity === 'delegatedWork') ? 'delegatedPersonal' : 'delegatedWork';
}

/** Whether a list names the right to write before the right to read of one thing. */
function isMostFirst(words: string[]): boolean {
  const at = new Map(words.map((word, index) => [word, index]));
  return words.some(
    (word, index) =>
      /\.ReadWrite\b/.test(word) && (at.get(word.replace('.ReadWrite', '.Read')) ?? -1) > index,
  );
}

function namesIn(row: Row, at: number, findings: Finding[]): string[] | null {
  const { text } = row.cell(at);
  if (/\bTODO\b/.test(text)) return null;
  const words = wordsOf(row, at).filter((word) => word !== '');
  const names = words.filter(isName);
  const rest =
    words.length - names.length - words.filter((word) => /^(?:and|or|e|ou|y|o)$/i.test(word)).length;
  // Without a name it is a refusal ("Not supported."), in whatever language, unless it is a sentence.
  if (names.length === 0) {
    if (rest <= 4) return [];
    findings.push({
      rule: 'permission-text',
      line: row.line,
      reason: `expected permission names, found "${short(text)}"`,
    });
    return null;
  }
  if (rest > 0)
    findings.push({
      rule: 'permission-text',
      line: row.line,
      reason: `expected permission names only, found "${short(text)}"`,
    });
  return [...new Set(names)];
}
