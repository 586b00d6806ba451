import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { viewOf } from '../cases/view.ts';
import { readContract } from '../docs/contract.ts';
import type { Contract, Source } from '../model/contract.ts';
import { ConfigError, UserError } from '../model/error.ts';
import type { JsonObject } from '../model/json.ts';
import { loadRoutes, loadSource, requireFormat } from './data.ts';
import type { GeneratedFile } from './generated.ts';
import { readText } from './text-file.ts';

/**
 * Reads docs pages (files, or folders of `.md` files) and returns what belongs into `fixtures/`: a contract
 * each, and SOURCE.json. `today` is the date that a page read for the first time gets.
 * Throws ConfigError for a folder without pages, and one ConfigError for all pages that cannot be read.
 */
export function contractFiles(paths: string[], today: string): GeneratedFile[] {
  const routes = loadRoutes();
  const source = loadSource();
  const unreadable: string[] = [];
  const outputs: GeneratedFile[] = [];
  const files = new Map(paths.flatMap(pagesAt).map((file) => [resolve(file), file]));
  const taken = new Map<string, string>();
  for (const file of files.values()) {
    const name = basename(file);
    try {
      const text = readText(file, 'a docs page or a folder of pages');
      const first = taken.get(name);
      if (first !== undefined)
        throw new ConfigError(`${file}: expected each page once, found ${first} of the same name`);
      taken.set(name, file);
      const contract = readContract(name, text, routes);
      requireFormat(file, contract as unknown as JsonObject, 'contract');
      outputs.push({ path: `fixtures/${contract.version}/${contract.page}.json`, text: print(contract) });
      source.pages[contract.page] = sourceOf(source, contract, name, text, today);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      unreadable.push(error.message);
    }
  }
  if (unreadable.length > 0) throw new ConfigError(unreadable.join('\n'));
  const pages = Object.fromEntries(Object.entries(source.pages).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return [...outputs, { path: 'fixtures/SOURCE.json', text: print({ ...source, pages }) }];
}

const print = (value: Contract | Source): string => `${JSON.stringify(value, null, 2)}\n`;

function pagesAt(path: string): string[] {
  if (!existsSync(path) || !statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).filter((name) => name.endsWith('.md'));
  if (names.length === 0) throw new ConfigError(`${path}: expected docs pages (*.md), found none`);
  return names.toSorted().map((name) => join(path, name));
}

function sourceOf({ pages }: Source, { page, version }: Contract, file: string, text: string, today: string) {
  const sha256 = createHash('sha256').update(text).digest('hex');
  const known = pages[page];
  const url = known?.url ?? viewOf(`https://learn.microsoft.com/graph/api/${page}`, version);
  return { file, sha256, read: known?.sha256 === sha256 ? known.read : today, url };
}
