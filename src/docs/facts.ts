import type { Contract } from '../model/contract.ts';
import type { Finding } from '../model/finding.ts';
import { type Block, type Fence, readBlocks, type Table } from './markdown.ts';
import { isIn, type Section } from './outline.ts';
import { isPermissions, readPermissions } from './permissions.ts';
import { isHeaders, isProperties, readHeaders, readProperties } from './tables.ts';

type Facts = Pick<Contract, 'permissions' | 'headers' | 'properties'>;

const PERMISSIONS = /^(?:permissions|prerequisites)$/;
const HEADERS = /^request-headers?$/;
const BODY = /^request-body$/;
/** Sections whose tables name what stands in the URL or in the reply. */
const NOT_BODY =
  /^(?:.*query-param.*|.*path-param.*|.*function-param.*|response.*|permissions|prerequisites)$/;

/**
 * What the tables of a page say. Each is found by its content, and where headings name it, there; a page without one
 * is a page. Of several tables of permissions the first counts. `first` is the fence of the first example.
 */
export function readFacts(
  blocks: Block[],
  sections: Map<Block, Section | null>,
  first: Fence | null,
  include: ((target: string) => string | null) | undefined,
  findings: Finding[],
): Facts {
  const end = first === null ? blocks.length : blocks.indexOf(first);
  const tables = blocks.filter((block, at) => block.kind === 'table' && at < end) as Table[];
  const under = (table: Table, anchors: RegExp) => isIn(sections.get(table) ?? null, anchors);
  const own =
    tables.find((table) => under(table, PERMISSIONS) && isPermissions(table)) ??
    tables.find((table) => isPermissions(table) && !isProperties(table) && !isHeaders(table));
  const headers = tables.find((table) => under(table, HEADERS) && table !== own) ?? tables.find(isHeaders);
  const rest = tables.filter((table) => table !== own && table !== headers);
  const named = rest.filter((table) => under(table, BODY));
  const properties = (named.length > 0 ? named : rest.filter((table) => !under(table, NOT_BODY))).filter(
    isProperties,
  );
  return {
    permissions:
      own === undefined ? included(blocks.slice(0, end), include, findings) : readPermissions(own, findings),
    headers: headers === undefined ? [] : readHeaders(headers, findings),
    properties: properties.flatMap((table) => readProperties(table, findings)),
  };
}

/** The permissions of the file that the page includes for them. Their line is that of the inclusion. */
function included(
  blocks: Block[],
  include: ((target: string) => string | null) | undefined,
  findings: Finding[],
) {
  for (const block of blocks) {
    if (block.kind !== 'include' || !/permission/i.test(block.target)) continue;
    const text = include?.(block.target) ?? null;
    if (text === null) {
      const reason = `the permissions are in ${block.target}, which is not there`;
      findings.push({ rule: 'include', line: block.line, reason });
      continue;
    }
    const table = readBlocks(text).find(
      (each): each is Table => each.kind === 'table' && isPermissions(each),
    );
    const found: Finding[] = [];
    const permissions = table === undefined ? [] : readPermissions(table, found);
    for (const finding of found) findings.push({ ...finding, line: block.line });
    if (table !== undefined) return permissions.map((permission) => ({ ...permission, line: block.line }));
  }
  return [];
}
