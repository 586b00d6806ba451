import type { DocumentedHeader, Property } from '../model/contract.ts';
import type { Finding } from '../model/finding.ts';
import type { Table } from './markdown.ts';
import { short } from './message.ts';

const HEADER =
  /^(?:authorization|accept(?:-[\w-]+)?|content-[\w-]+|if-(?:none-)?match|prefer|client-request-id|consistencylevel|workbook-session-id)$/i;
const MEMBER = /^[@\w][\w.@$-]*$/;
/** The primitive types of OData as the pages write them, in any case; `Edm.` left out. */
const PRIMITIVE =
  /^(?:edm\.)?(?:string|strings|boolean|bool|int(?:16|32|64|eger)?|number|byte|sbyte|single|double|decimal|float|date(?:time(?:offset|timezone)?)?|time(?:ofday|span)?|duration|guid|uuid|uri|url|binary|stream|object|json|base64\w*|collection|enum\w*)\b/i;

const firstCells = ({ rows }: Table, at: number): string[] =>
  rows.slice(0, 200).map((row) => row.cell(at).text);

/** Whether a table lists headers of the request: its first column has names that HTTP knows. */
export const isHeaders = (table: Table): boolean =>
  table.header.width >= 2 && firstCells(table, 0).some((text) => HEADER.test(text.replace(/:$/, '')));

/** The request headers table. A value that ends with `Required` is of a required header; the word is no part of it. */
export function readHeaders(table: Table, findings: Finding[]): DocumentedHeader[] {
  const valueAt = columnOf(table, /^(?:value|description)$/i) ?? table.header.width - 1;
  return table.rows.flatMap((row) => {
    const name = row.cell(0).text.replace(/:$/, '');
    if (name === '') {
      findings.push({ rule: 'header-name', line: row.line, reason: 'a header needs a name' });
      return [];
    }
    const text = row.cell(valueAt).text.replace(/\.$/, '');
    const rest = text.replace(/\(?required\)?$/i, '');
    return [{ name, value: rest.trimEnd().replace(/[.,]$/, ''), required: rest !== text, line: row.line }];
  });
}

/** Whether a table lists properties: names in its first column, types in another. */
export const isProperties = (table: Table): boolean => !isHeaders(table) && typeColumn(table) !== null;

/** The column of types: links to resource pages, primitive types, or collections of them in at least half of its cells. */
function typeColumn(table: Table): number | null {
  const named = firstCells(table, 0).filter((text) => MEMBER.test(text)).length;
  if (named === 0 || named * 2 < Math.min(table.rows.length, 200)) return null;
  const columns = Array.from({ length: Math.max(0, table.header.width - 1) }, (_, at) => at + 1);
  return (
    columns.find((at) => {
      const cells = table.rows.slice(0, 200).map((row) => row.cell(at));
      const typed = cells.filter(
        ({ text, link }) =>
          text.length < 200 &&
          ((link !== null && /resources\//.test(link) && !/[.]\s/.test(text)) ||
            PRIMITIVE.test(text) ||
            /collection/i.test(text)),
      );
      return typed.length * 2 >= cells.length;
    }) ?? columnOf(table, /^type$/i)
  );
}

export function readProperties(table: Table, findings: Finding[]): Property[] {
  const typeAt = typeColumn(table) ?? 1;
  return table.rows.flatMap((row) => {
    const name = row.cell(0).text;
    const { text: type, link } = row.cell(typeAt);
    if (name !== '' && type !== '') return [{ name, type, link, line: row.line }];
    // A row with one cell of a few words is the title of those below it.
    if (type !== '' || name.split(' ').length > 4)
      findings.push({
        rule: 'property',
        line: row.line,
        reason: `a property needs a name and a type, found "${short(name || type)}"`,
      });
    return [];
  });
}

function columnOf({ header }: Table, title: RegExp): number | null {
  const at = Array.from({ length: header.width }, (_, at) => at).find((at) =>
    title.test(header.cell(at).text),
  );
  return at ?? null;
}
