import { createHash } from 'node:crypto';
import { basename, dirname, resolve } from 'node:path';
import { viewOf } from '../cases/view.ts';
import { readPage } from '../docs/page.ts';
import type { Contract, Source } from '../model/contract.ts';
import { ConfigError, UserError } from '../model/error.ts';
import type { JsonObject } from '../model/json.ts';
import { loadRoutes, loadSource, requireFormat } from './data.ts';
import { folderVersion, pagesBelow } from './docs-folder.ts';
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
  const files = new Map(paths.flatMap(pagesBelow).map((file) => [resolve(file), file]));
  const taken = new Map<string, string>();
  for (const file of files.values()) {
    const name = basename(file);
    try {
      const text = readText(file, 'a docs page or a folder of pages');
      const first = taken.get(name);
      if (first !== undefined)
        throw new ConfigError(`${file}: expected each page once, found ${first} of the same name`);
      taken.set(name, file);
      const version = folderVersion(file, dirname(file));
      const { contracts, findings } = readPage(name, text, { version, routes });
      if (contracts.length === 0)
        unreadable.push(...findings.map(({ line, reason }) => `${file}:${line}: ${reason}`));
      for (const contract of contracts) {
        requireFormat(file, contract as unknown as JsonObject, 'contract');
        outputs.push({ path: `fixtures/${contract.version}/${contract.page}.json`, text: print(contract) });
        source.pages[contract.page] = sourceOf(source, contract, name, text, today);
      }
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

function sourceOf({ pages }: Source, { page, version }: Contract, file: string, text: string, today: string) {
  const sha256 = createHash('sha256').update(text).digest('hex');
  const known = pages[page];
  const url = known?.url ?? viewOf(`https://learn.microsoft.com/graph/api/${page}`, version);
  return { file, sha256, read: known?.sha256 === sha256 ? known.read : today, url };
}
