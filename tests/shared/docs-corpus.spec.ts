import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from '@playwright/test';
import { type PageOptions, readPage } from '../../src/docs/page.ts';
import { type DocsPage, readDocs } from '../../src/files/docs-folder.ts';
import { ROOT } from '../../src/files/root.ts';

const DOCS = resolve(ROOT, process.env.GRAPH_SHARED ?? '../shared', 'docs');
const read = new Map<string, DocsPage[]>();

/** The pages of a folder, read once. */
function pagesOf(folder: string): DocsPage[] {
  const known = read.get(folder) ?? readDocs(join(DOCS, folder)).pages;
  read.set(folder, known);
  return known;
}

type Line = { page: string; line: number; text: string; heading: string };

/**
 * The lines that start an HTTP message within a fence of an API page, counted by nothing but lines: no Markdown, no
 * annotations, none of the reader's rules.
 */
function linesOf(folder: string, start: RegExp): Line[] {
  const root = join(DOCS, folder);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?:^|\/)api\/[^/]+\.md$/.test(name),
  );
  return files.flatMap((page) => {
    const found: Line[] = [];
    let [fenced, heading] = [false, ''];
    for (const [at, text] of readFileSync(join(root, page), 'utf8').split('\n').entries()) {
      if (/^\s*```/.test(text)) fenced = !fenced;
      else if (/^#+ /.test(text) && !text.includes('#tab')) heading = text.toLowerCase();
      else if (start.test(text)) found.push({ page, line: at + 1, text: text.trim(), heading });
    }
    return found;
  });
}

const REQUEST = /^\s*(?:GET|POST|PUT|PATCH|DELETE)\s+https?:\/\//;
const REPLY = /^\s*HTTP\/1\.1/;
const LIST = /http[- ]request|optional[- ]query/;
/** Pages and other numbers of each folder, as a count by hand had them. */
const FOLDERS = [
  { folder: 'beta', pages: 2478, requests: 2770 },
  { folder: 'v1.0', pages: 1024, requests: 1203 },
  { folder: 'translated/pt-BR', pages: 510, requests: 595 },
];

for (const { folder, pages, requests } of FOLDERS) {
  test(`every API page of ${folder} is read`, () => {
    expect(pagesOf(folder).filter(({ page }) => /(?:^|\/)api\//.test(page)).length).toBeGreaterThanOrEqual(
      pages - 1,
    );
    expect(pagesOf(folder).length).toBeLessThanOrEqual(pages + 25);
  });

  test(`at least 99.5 % of the example requests of ${folder} are read, the rest have a finding`, () => {
    const expected = linesOf(folder, REQUEST).filter(({ heading }) => !LIST.test(heading));
    expect(expected.length).toBe(requests);
    const rows = new Map(
      pagesOf(folder).flatMap((page) =>
        page.requests.map((row) => [`${page.page}:${row.line}`, `${row.method} ${row.url}`]),
      ),
    );
    const findings = new Set(
      pagesOf(folder).flatMap((page) => page.findings.map(({ line }) => `${page.page}:${line}`)),
    );
    const missing = expected.filter(({ page, line }) => !rows.has(`${page}:${line}`));
    expect(missing.length / expected.length).toBeLessThanOrEqual(0.005);
    expect(missing.filter(({ page, line }) => !findings.has(`${page}:${line}`))).toEqual([]);
    const otherwise = expected.filter(
      ({ page, line, text }) => rows.get(`${page}:${line}`) !== text.replace(/\s+HTTP\/[\d.]+$/, ''),
    );
    // A request line that goes on over several lines is one, and there is one of those.
    expect(otherwise.filter(({ text }) => !text.endsWith('['))).toEqual([]);
  });

  test(`no reply of ${folder} is lost: each is of an example, or has a finding`, () => {
    const replies = linesOf(folder, REPLY);
    const of = new Map(pagesOf(folder).map((page) => [page.page, page]));
    const lost = replies.filter(({ page, line }) => {
      const found = of.get(page);
      const answered = found?.contracts.flatMap(({ examples }) =>
        examples.map(({ response }) => response.line),
      );
      const near = found?.findings.some((finding) => finding.line >= line - 60 && finding.line <= line + 400);
      return answered?.includes(line) !== true && near !== true;
    });
    expect(lost).toEqual([]);
  });

  test(`a request of ${folder} that is no example of a contract has a finding on its page`, () => {
    const silent = pagesOf(folder).filter(({ contracts, findings, requests }) => {
      const run = contracts.flatMap(({ examples }) => examples.map(({ request }) => request.line));
      return findings.length === 0 && requests.some(({ line }) => !run.includes(line));
    });
    expect(silent.map(({ page }) => page)).toEqual([]);
  });

  test(`the version of every contract of ${folder} is that of its folder`, () => {
    const wrong = pagesOf(folder).filter(({ page, contracts }) => {
      const expected = `${folder}/${page}`.includes('beta/') ? 'beta' : 'v1.0';
      return contracts.some(({ version }) => version !== expected);
    });
    expect(wrong.map(({ page }) => page)).toEqual([]);
  });
}

/** A page whose headings say nothing, so that only form and place are left to go by. */
function muted(text: string): string {
  let fenced = false;
  const lines = text.split('\n').map((line, at) => {
    if (/^\s*```/.test(line)) fenced = !fenced;
    return fenced || line.includes('#tab') ? line : line.replace(/^(#+ ).*/, `$1Abschnitt ${at}`);
  });
  return lines.join('\n');
}

test('requests, replies and listed paths are read alike where the headings say nothing', () => {
  const options: PageOptions = { version: 'beta', routes: { beta: [], 'v1.0': [] } };
  const facts = (file: string, text: string) => {
    const { requests, contracts } = readPage(file, text, options);
    return [requests, contracts[0]?.operations, contracts[0]?.headers, contracts[0]?.permissions];
  };
  const pages = pagesOf('v1.0');
  const other = pages.filter(({ file }) => {
    const text = readFileSync(file, 'utf8');
    return !isDeepStrictEqual(facts(file, text), facts(file, muted(text)));
  });
  // Some pages list paths in sections of their own, which only their headings keep apart.
  expect(other.length / pages.length).toBeLessThan(0.003);
});

/** Shares of the whole corpus of 2021, from its census; half of the pages has them too, within two points. */
const SHARES: [what: string, share: number, has: (row: DocsPage['requests'][number]) => boolean][] = [
  ['GET', 3824 / 8184, ({ method }) => method === 'GET'],
  ['POST', 2190 / 8184, ({ method }) => method === 'POST'],
  ['PATCH', 1091 / 8184, ({ method }) => method === 'PATCH'],
  ['DELETE', 1003 / 8184, ({ method }) => method === 'DELETE'],
  ['a reply', 7953 / 8184, ({ status }) => status !== null],
  ['PATCH and 200', 920 / 8184, ({ method, status }) => method === 'PATCH' && status === 200],
  ['302', 160 / 8184, ({ status }) => status === 302],
  ['201', 1105 / 8184, ({ status }) => status === 201],
  ['204', 1549 / 8184, ({ status }) => status === 204],
  ['a body of its own', 3013 / 8184, ({ request }) => request !== 'none'],
  ['JSON in its reply', 5828 / 8184, ({ response }) => response === 'json'],
];
for (const [what, share, has] of SHARES) {
  test(`the share of requests with ${what} is that of the census`, () => {
    const rows = ['beta', 'v1.0'].flatMap((folder) => pagesOf(folder).flatMap(({ requests }) => requests));
    expect(Math.abs(rows.filter(has).length / rows.length - share)).toBeLessThan(0.02);
  });
}

test('permissions of a translated page are read as those of the original', () => {
  const original = new Map(pagesOf('beta').map((page) => [`beta/${page.page}`, page.contracts[0]]));
  const kinds = (page: DocsPage | undefined) =>
    page?.contracts[0]?.permissions.map(({ identity }) => identity).join(' ') ?? '';
  const both = pagesOf('translated/pt-BR').filter(({ page }) => original.has(page));
  expect(both.length).toBeGreaterThan(100);
  const other = both.filter((page) => {
    const english = original
      .get(page.page)
      ?.permissions.map(({ identity }) => identity)
      .join(' ');
    return english !== undefined && english !== kinds(page);
  });
  // Between 2021 and 2023 some tables changed.
  expect(other.length / both.length).toBeLessThan(0.05);
});
