import type { Identity, Permission } from '../model/contract.ts';
import type { Finding } from '../model/finding.ts';
import type { Row, Table } from './markdown.ts';
import { short } from './message.ts';

/** Longer than any way to say "Not supported". */
const LONGEST_REFUSAL = 80;
const NAME = /^[A-Za-z][\w-]*(?:\.[\w-]+)+$/;
/** How the English pages call the kinds of identity; of other languages their order and form decide. */
const IDENTITIES: [RegExp, Identity][] = [
  [/^delegated\b.*\b(?:personal|consumer)/i, 'delegatedPersonal'],
  [/^delegated/i, 'delegatedWork'],
  [/^application/i, 'application'],
];

/** Whether a table says which permissions a call needs: two or three columns, one with names such as `Policy.Read.All`. */
export const isPermissions = (table: Table): boolean =>
  table.header.width >= 2 &&
  table.header.width <= 4 &&
  table.rows.length > 0 &&
  nameColumns(table).length > 0;

/** The columns that have names of permissions, `TODO`, or nothing but the same short refusal. */
function nameColumns(table: Table): number[] {
  return columnsOf(table).filter((at) =>
    table.rows.some((row) => /^\W*TODO\b/.test(row.cell(at).text) || wordsOf(row, at).some(isName)),
  );
}

const columnsOf = ({ header }: Table): number[] => Array.from({ length: header.width }, (_, at) => at);
const isName = (word: string): boolean => NAME.test(word) && word.length < 100 && /\.[A-Z*]/.test(word);
const wordsOf = (row: Row, at: number): string[] =>
  row
    .cell(at)
    .text.split(/[\s,;()、，；。]+/)
    .map((word) => word.replace(/[.:*]+$/, ''));

/**
 * The permissions by kind of identity, least privileged first. Columns are found by their content, since their order, and
 * the direction of the list, differ from page to page. `TODO` is unknown.
 */
export function readPermissions(table: Table, findings: Finding[]): Permission[] {
  const columns = nameColumns(table);
  const label = columnsOf(table).find((at) => !columns.includes(at)) ?? 0;
  // A column without any name is one of refusals, right of the label.
  const lists = columnsOf(table).filter((at) => at !== label);
  const title = table.header.cell(columns[0] ?? 0).text.slice(0, 500);
  const mostFirst =
    /most to least/i.test(title) ||
    (!/least/i.test(title) && table.rows.some((row) => isMostFirst(wordsOf(row, columns[0] ?? 0))));
  // Kinds of identity as the titles of columns, resources as those of rows.
  const across = columnsOf(table).filter((at) => isKind(table.header.cell(at).text)).length;
  const down = table.rows.filter((row) => isKind(row.cell(label).text)).length;
  if (table.header.width > 2 && across > 1 && down * 2 < table.rows.length) {
    const reason = 'the permissions depend on the resource; none of them is of the page';
    findings.push({ rule: 'permission-table', line: table.line, reason });
    return [];
  }
  const permissions: Permission[] = [];
  let group: Permission | null = null;
  for (const row of table.rows) {
    const isTitle = lists.every((at) => row.cell(at).text === '');
    const isNamed = lists.some((at) => wordsOf(row, at).some(isName));
    const own = identityOf(row.cell(label).text, permissions, group !== null && !isTitle, isNamed);
    // A kind of identity without permissions of its own is the title of the rows below it, one for each resource.
    const identity: Identity | null = own ?? group?.identity ?? null;
    if (identity === null) {
      const found = short(row.cell(label).text);
      const reason = `expected a kind of identity (work, personal, application), found "${found}"`;
      findings.push({ rule: 'permission-identity', line: row.line, reason });
      continue;
    }
    const each = lists.map((at) => namesIn(row, at, findings));
    const first = each[0] ?? null;
    const more = each.slice(1).flatMap((names) => names ?? []);
    const names = first === null ? null : [...(mostFirst ? first.toReversed() : first), ...more];
    const permission: Permission = { identity, names, line: row.line };
    if (own === null && group !== null && permissions.at(-1) === group) permissions.pop();
    if (own !== null) group = isTitle ? permission : null;
    permissions.push(permission);
  }
  return permissions;
}

/** Whether a cell may name a kind of identity: in English, or with an account in parentheses. */
const isKind = (text: string): boolean =>
  IDENTITIES.some(([pattern]) => pattern.test(text)) || /[(（].*[)）]$/.test(text);

/**
 * The kind of identity that a label names. In other languages the delegated kinds say which account in parentheses, work
 * before personal, and the application has none. `below` says that the row may stand
 * below a title, `isNamed` that it has permissions.
 */
function identityOf(label: string, before: Permission[], below: boolean, isNamed: boolean): Identity | null {
  const known = IDENTITIES.find(([pattern]) => pattern.test(label))?.[1];
  if (known !== undefined) return known;
  const has = (identity: Identity) => before.some((each) => each.identity === identity);
  if (/[(（]/.test(label) && !(below && isNamed))
    return has('delegatedWork') ? 'delegatedPersonal' : 'delegatedWork';
  return below || !has('delegatedWork') || has('application') || !/\p{L}/u.test(label) ? null : 'application';
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
    if (rest <= 4 && text.length <= LONGEST_REFUSAL) return [];
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
