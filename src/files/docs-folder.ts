import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import nodePath, { basename, dirname, join, type PlatformPath, relative, resolve } from 'node:path';
import type { ReadRequest } from '../docs/examples.ts';
import { isApiPage } from '../docs/kind.ts';
import { readPage } from '../docs/page.ts';
import { type Routes, versionNamed } from '../docs/version.ts';
import type { Contract, Version } from '../model/contract.ts';
import { ConfigError, UserError } from '../model/error.ts';
import type { Finding } from '../model/finding.ts';
import { loadRoutes } from './data.ts';
import { readText } from './text-file.ts';

export type DocsPage = {
  /** The path from the folder, with `/`. */
  page: string;
  file: string;
  version: Version | null;
  contracts: Contract[];
  findings: Finding[];
  requests: ReadRequest[];
};
export type Docs = { pages: DocsPage[] };

/**
 * Reads every API page below a folder, or one page, each file once. Files that are no API pages (resources,
 * snippets) are left out. A second page of the same name and version
 * has a finding and no contract. Throws ConfigError where there is no such folder, or no API page in it.
 */
export function readDocs(folder: string): Docs {
  const routes = loadRoutes();
  const taken = new Map<string, string>();
  const included = new Map<string, string | null>();
  if (!existsSync(folder)) throw new ConfigError(`${folder}: expected a folder of docs pages, found nothing`);
  const pages: DocsPage[] = [];
  for (const file of pagesBelow(folder)) {
    const read = readFile(file, folder, routes, included);
    if (read === null) continue;
    const twice = read.contracts.flatMap(({ version, page }) => taken.get(`${version}/${page}`) ?? []);
    for (const { version, page } of read.contracts) taken.set(`${version}/${page}`, read.page);
    if (twice[0] === undefined) pages.push(read);
    else {
      const reason = `${twice[0]} has the same name and version; the examples of this page are not run`;
      pages.push({
        ...read,
        contracts: [],
        findings: [{ rule: 'page-twice', line: 1, reason }, ...read.findings],
      });
    }
  }
  if (pages.length === 0) throw new ConfigError(`${folder}: expected API pages (*.md), found none`);
  return { pages };
}

function readFile(
  file: string,
  folder: string,
  routes: Routes,
  included: Map<string, string | null>,
): DocsPage | null {
  const page = relative(folder, file).replaceAll('\\', '/') || basename(file);
  let text: string;
  try {
    text = readText(file, 'a docs page');
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const finding = { rule: 'file', line: 1, reason: error.message };
    return { page, file, version: null, contracts: [], findings: [finding], requests: [] };
  }
  if (!isApiPage(text, basename(dirname(resolve(file))))) return null;
  const version = folderVersion(file, file === folder ? dirname(file) : folder);
  const include = (target: string) => {
    const path = resolve(dirname(file), target);
    if (!included.has(path)) included.set(path, textIfThere(path));
    return included.get(path) ?? null;
  };
  const read = readPage(file, text, { version, routes, include });
  return { page, file, version: read.contracts[0]?.version ?? version, ...read };
}

function textIfThere(path: string): string | null {
  try {
    return statSync(path).isFile() ? readFileSync(path, 'utf8') : null;
  } catch {
    return null;
  }
}

/**
 * The files of a folder and of those below it, in the order of their names; what is no folder is itself. Throws
 * ConfigError where there are none.
 */
export function pagesBelow(path: string): string[] {
  if (!existsSync(path) || !statSync(path).isDirectory()) return [path];
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.md'),
  );
  if (names.length === 0) throw new ConfigError(`${path}: expected docs pages (*.md), found none`);
  return names.toSorted().map((name) => join(path, name));
}

/** The version that the folders of a page stand for: the innermost that is named like one, `beta/api/user-get.md`. */
export function folderVersion(file: string, folder: string, on: PlatformPath = nodePath): Version | null {
  const root = on.resolve(folder);
  // Of the folders above the one that was named, only the two nearest are of the docs.
  const above = root.split(/[\\/]/).slice(-2);
  const names = [...above, ...on.relative(root, on.dirname(on.resolve(file))).split(/[\\/]/)];
  return names.toReversed().flatMap((name) => versionNamed(name) ?? [])[0] ?? null;
}
