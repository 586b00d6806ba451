import type { Contract, Example, ExampleRequest, Operation } from '../model/contract.ts';
import { PageError } from './error.ts';
import { isResponse, readRequest, readResponse } from './message.ts';
import { type Block, type Fence, type Page, readPage, section, type Table } from './page.ts';
import { readHeaders, readPermissions, readProperties } from './tables.ts';
import { filedUnder, type Routes, shape } from './version.ts';

/**
 * What one docs page promises. `file` is the page's name as it appears in messages; `routes` says which
 * version of the metadata serves which paths.
 * Throws PageError, with file, line and reason, for whatever cannot be read: a contract is never smaller
 * than its page.
 */
export function readContract(file: string, text: string, routes: Routes): Contract {
  const page = readPage(file, text);
  const examples = readExamples(page);
  const operations = readOperations(page);
  for (const { request } of examples) requireListed(page, request, operations);
  return {
    page: file.replace(/\.md$/, ''),
    version: filedUnder(
      file,
      operations,
      examples.map(({ request }) => request.writtenVersion),
      routes,
    ),
    resource: readResource(page, examples),
    operations,
    permissions: readPermissions(file, tableOf(page, ['permissions', 'prerequisites'])),
    headers: readHeaders(file, tableOf(page, ['request headers'])),
    properties: readProperties(file, tableOf(page, ['request body'])),
    examples,
  };
}

function readOperations(page: Page): Operation[] {
  const { heading, blocks } = need(page, ['http request', 'http requests']);
  const fences = blocks.filter((block) => block.kind === 'fence');
  if (fences.length === 0) throw new PageError(page.file, heading.line, `no request below "${heading.text}"`);
  return fences.flatMap((fence) =>
    fence.text.split('\n').flatMap((raw, at) => {
      const text = raw.trim();
      if (text === '') return [];
      const [, method, path] = /^(GET|POST|PUT|PATCH|DELETE)\s+(\/[^\s?#]+)$/.exec(text) ?? [];
      if (method === undefined || path === undefined) {
        throw new PageError(page.file, fence.line + at, `expected "METHOD /path", found "${text}"`);
      }
      return [{ method, path, line: fence.line + at }];
    }),
  );
}

function readExamples(page: Page): Example[] {
  const { heading, blocks } = need(page, ['example', 'examples']);
  const examples: Example[] = [];
  let open: ExampleRequest | null = null;
  for (const fence of blocks.filter((block): block is Fence => block.kind === 'fence')) {
    if (!isResponse(fence)) {
      if (open !== null) throw new PageError(page.file, open.line, 'this example request has no response');
      open = readRequest(page.file, fence);
      continue;
    }
    const response = readResponse(page.file, fence);
    if (open === null) throw new PageError(page.file, response.line, 'this example response has no request');
    examples.push({ request: open, response });
    open = null;
  }
  if (open !== null) throw new PageError(page.file, open.line, 'this example request has no response');
  if (examples.length === 0) throw new PageError(page.file, heading.line, 'no example request and response');
  return examples;
}

const RESOURCE = /^[A-Za-z_][\w.]*$/;

/** The example's own words for its resource; both messages must agree, `#` aside. */
function readResource(page: Page, examples: Example[]): string {
  const bodies = examples.flatMap(({ request, response }) => [request, response]);
  const named = bodies.flatMap(({ body, line }) => {
    const type = body?.json['@odata.type'];
    return typeof type === 'string'
      ? [{ type: type.replace(/^#/, ''), line: body?.lines['/@odata.type'] ?? line }]
      : [];
  });
  const [first] = named;
  if (first === undefined)
    throw new PageError(page.file, bodies[0]?.line ?? 1, 'no "@odata.type" names the resource');
  if (!RESOURCE.test(first.type))
    throw new PageError(page.file, first.line, `expected a qualified name, found "${first.type}"`);
  const other = named.find(({ type }) => type !== first.type);
  if (other === undefined) return first.type;
  throw new PageError(
    page.file,
    other.line,
    `expected "${first.type}" as in line ${first.line}, found "${other.type}"`,
  );
}

function requireListed(page: Page, request: ExampleRequest, operations: Operation[]): void {
  const wanted = shape(request.path);
  if (operations.some(({ method, path }) => method === request.method && shape(path) === wanted)) return;
  const listed = operations.map(({ method, path }) => `${method} ${path}`).join(', ');
  throw new PageError(
    page.file,
    request.line,
    `the example calls ${request.method} ${request.path}, the page lists ${listed}`,
  );
}

function tableOf(page: Page, names: string[]): Table {
  const { heading, blocks } = need(page, names);
  const table = blocks.find((block) => block.kind === 'table');
  if (table === undefined) throw new PageError(page.file, heading.line, `no table below "${heading.text}"`);
  return table;
}

function need(page: Page, names: string[]): { heading: { text: string; line: number }; blocks: Block[] } {
  const found = section(page, names);
  if (found === null) throw new PageError(page.file, 1, `no section "${names.join('" or "')}"`);
  return found;
}
