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

/** `findings` says, by file and line, what of the pages is wrong, or in no contract. */
export type ContractFiles = { files: GeneratedFile[]; findings: string[] };

/**
 * Reads docs pages (files, or folders of `.md` files) and returns what belongs into `fixtures/`: a contract
 * each, and SOURCE.json. `today` is the date that a page read for the first time gets.
 * Throws ConfigError where there are no pages, and one ConfigError for all pages without a contract.
 */
export function contractFiles(paths: string[], today: string): ContractFiles {
  const routes = loadRoutes();
  const source = loadSource();
  const unreadable: string[] = [];
  const found: string[] = [];
  const outputs = new Map<string, { file: string; text: string }>();
  const files = new Map(paths.flatMap(pagesBelow).map((file) => [resolve(file), file]));
  if (files.size === 0) throw new ConfigError(`${paths.join(', ')}: expected docs pages (*.md), found none`);
  for (const file of files.values()) {
    const name = basename(file);
    try {
      const text = readText(file, 'a docs page or a folder of pages');
      const version = folderVersion(file, dirname(file));
      const { contracts, findings } = readPage(name, text, { version, routes });
      for (const { line, reason } of findings)
        (contracts.length === 0 ? unreadable : found).push(`${file}:${line}: ${reason}`);
      for (const contract of contracts) {
        const path = `fixtures/${contract.version}/${contract.page}.json`;
        const first = outputs.get(path)?.file;
        if (first !== undefined)
          throw new ConfigError(`${file}: expected each page once, found ${first} of the same name`);
        requireFormat(file, contract as unknown as JsonObject, 'contract');
        outputs.set(path, { file, text: print(contract) });
        source.pages[contract.page] = sourceOf(source, contract, name, text, today);
      }
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      unreadable.push(error.message);
    }
  }
  if (unreadable.length > 0) throw new ConfigError(unreadable.join('\n'));
  const pages = Object.fromEntries(Object.entries(source.pages).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const contracts = [...outputs].map(([path, { text }]) => ({ path, text }));
  const sourceFile = { path: 'fixtures/SOURCE.json', text: print({ ...source, pages }) };
  return { files: [...contracts, sourceFile], findings: found };
}

const print = (value: Contract | Source): string => `${JSON.stringify(value, null, 2)}\n`;

function sourceOf({ pages }: Source, { page, version }: Contract, file: string, text: string, today: string) {
  const sha256 = createHash('sha256').update(text).digest('hex');
  const known = pages[page];
  const url = known?.url ?? viewOf(`https://learn.microsoft.com/graph/api/${page}`, version);
  return { file, sha256, read: known?.sha256 === sha256 ? known.read : today, url };
}
