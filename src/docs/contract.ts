import { linesOf, objectOf } from '../model/body.ts';
import type { Contract, Example, ExampleRequest, Operation } from '../model/contract.ts';
import { template } from '../model/operation.ts';
import { isResponse, readRequest, readResponse } from './message.ts';
import { type Page, PageError, readPage, section, type Table } from './page.ts';
import { readHeaders, readPermissions, readProperties } from './tables.ts';
import { type Routes, versionOf } from './version.ts';

/**
 * What one docs page promises. `file` is the page's name as it appears in messages; `routes` says which
 * version of the metadata serves which paths.
 * Throws PageError, with file, line and reason, for whatever cannot be read: no part of a page is left out.
 */
export function readContract(file: string, text: string, routes: Routes): Contract {
  const page = readPage(file, text);
  const examples = readExamples(page);
  const operations = readOperations(page);
  requireListed(page, examples, operations);
  const written = examples.map(({ request }) => request.writtenVersion);
  return {
    page: file.replace(/\.md$/, ''),
    version: versionOf(file, operations, written, routes),
    resource: readResource(page, examples),
    operations,
    permissions: readPermissions(file, tableOf(page, ['permissions', 'prerequisites'])),
    headers: readHeaders(file, tableOf(page, ['request headers'])),
    properties: readProperties(file, tableOf(page, ['request body'])),
    examples,
  };
}

function readOperations(page: Page): Operation[] {
  const { heading, blocks } = section(page, ['http request', 'http requests']);
  const fences = blocks.filter((block) => block.kind === 'fence');
  if (fences.length === 0) throw new PageError(page.file, heading.line, `no request below "${heading.text}"`);
  return fences.flatMap((fence) =>
    fence.text.split('\n').flatMap((raw, at) => {
      const text = raw.trim();
      if (text === '') return [];
      const line = fence.line + at;
      const [, method, path] = /^(GET|POST|PUT|PATCH|DELETE)\s+(\/[^\s?#]+)$/.exec(text) ?? [];
      if (method === undefined || path === undefined)
        throw new PageError(page.file, line, `expected "METHOD /path", found "${text}"`);
      return [{ method, path, line }];
    }),
  );
}

/** Requests and responses take turns. */
function readExamples(page: Page): Example[] {
  const { heading, blocks } = section(page, ['example', 'examples']);
  const examples: Example[] = [];
  let open: ExampleRequest | null = null;
  for (const fence of blocks.filter((block) => block.kind === 'fence')) {
    if (isResponse(fence)) {
      const response = readResponse(page.file, fence);
      if (open === null)
        throw new PageError(page.file, response.line, 'this example response has no request');
      examples.push({ request: open, response });
      open = null;
    } else if (open === null) open = readRequest(page.file, fence);
    else break;
  }
  if (open !== null) throw new PageError(page.file, open.line, 'this example request has no response');
  if (examples.length === 0) throw new PageError(page.file, heading.line, 'no example request and response');
  return examples;
}

/** The resource that the bodies of the examples name in `@odata.type`; all must name the same, `#` aside. */
function readResource(page: Page, examples: Example[]): string {
  const messages = examples.flatMap(({ request, response }) => [request, response]);
  const named = messages.flatMap(({ body, line }) => {
    const type = objectOf(body)?.['@odata.type'];
    if (typeof type !== 'string') return [];
    return [{ type: type.replace(/^#/, ''), line: linesOf(body)['/@odata.type'] ?? line }];
  });
  const [first] = named;
  if (first === undefined)
    throw new PageError(page.file, messages[0]?.line ?? 1, 'no "@odata.type" names the resource');
  if (!/^[A-Za-z_][\w.]*$/.test(first.type))
    throw new PageError(page.file, first.line, `expected a qualified name, found "${first.type}"`);
  const other = named.find(({ type }) => type !== first.type);
  if (other === undefined) return first.type;
  const reason = `expected "${first.type}" as in line ${first.line}, found "${other.type}"`;
  throw new PageError(page.file, other.line, reason);
}

function requireListed(page: Page, examples: Example[], operations: Operation[]): void {
  const listed = new Set(operations.map(({ method, path }) => `${method} ${template(path)}`));
  const other = examples.find(({ request }) => !listed.has(`${request.method} ${template(request.path)}`));
  if (other === undefined) return;
  const { method, path, line } = other.request;
  const list = operations.map((operation) => `${operation.method} ${operation.path}`).join(', ');
  throw new PageError(page.file, line, `the example calls ${method} ${path}, the page lists ${list}`);
}

function tableOf(page: Page, names: string[]): Table {
  const { heading, blocks } = section(page, names);
  const table = blocks.find((block) => block.kind === 'table');
  if (table === undefined) throw new PageError(page.file, heading.line, `no table below "${heading.text}"`);
  return table;
}
