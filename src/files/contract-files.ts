import { createHash } from 'node:crypto';
import { basename, dirname, resolve } from 'node:path';
import { viewOf } from '../cases/view.ts';
import { readPage } from '../docs/page.ts';
import { type Contract, type Source, sourceKey } from '../model/contract.ts';
import { ConfigError, UserError } from '../model/error.ts';
import type { JsonObject } from '../model/json.ts';
import { operationKey } from '../model/operation.ts';
import { loadContracts, loadRoutes, loadSource, requireFormat } from './data.ts';
import { folderVersion, pagesBelow } from './docs-folder.ts';
import type { GeneratedFile } from './generated.ts';
import { readText } from './text-file.ts';

/**
 * Reads docs pages (files, or folders of `.md` files) and returns what belongs into `fixtures/`: a contract
 * each, and SOURCE.json. `today` is the date that a page read for the first time gets. What an earlier page of one
 * version documents already, the same operation on the same resource, is not filed twice.
 * `say` is told what of a page is wrong, or in no contract.
 * Throws ConfigError for a folder without pages, and one ConfigError for all pages without a contract.
 */
export function contractFiles(
  paths: string[],
  today: string,
  say: (line: string) => void = () => undefined,
): GeneratedFile[] {
  const routes = loadRoutes();
  const source = loadSource();
  const unreadable: string[] = [];
  const outputs: GeneratedFile[] = [];
  const files = new Map(paths.flatMap(pagesBelow).map((file) => [resolve(file), file]));
  const given = new Set([...files.values()].map((file) => basename(file, '.md')));
  const filed = new Map(
    (['beta', 'v1.0'] as const)
      .flatMap(loadContracts)
      .flatMap((each) => (given.has(each.page) ? [] : keysOf(each))),
  );
  const taken = new Map<string, string>();
  for (const file of files.values()) {
    const name = basename(file);
    try {
      const text = readText(file, 'a docs page or a folder of pages');
      const version = folderVersion(file, dirname(file));
      const { contracts, findings } = readPage(name, text, { version, routes });
      for (const { line, reason } of findings) {
        if (contracts.length === 0) unreadable.push(`${file}:${line}: ${reason}`);
        else say(`${file}:${line}: ${reason}`);
      }
      for (const whole of contracts) {
        const key = sourceKey(whole);
        const first = taken.get(key);
        if (first !== undefined)
          throw new ConfigError(`${file}: expected each page once, found ${first} of the same name`);
        taken.set(key, file);
        const contract = withoutFiled(whole, filed, say);
        if (contract === null) continue;
        requireFormat(file, contract as unknown as JsonObject, 'contract');
        outputs.push({ path: `fixtures/${contract.version}/${contract.page}.json`, text: print(contract) });
        source.pages[key] = sourceOf(source, contract, name, text, today);
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

/** What knowledge is filed by: the operation, its version, and what it is about; each with the page that has it. */
const keysOf = ({ page, version, resource, operations }: Contract): [string, string][] =>
  operations.map((operation) => [`${version} ${operationKey(operation)} ${resource}`, page]);

/** The contract without the operations that another page has; `null` where none is left. Files the rest. */
function withoutFiled(
  contract: Contract,
  filed: Map<string, string>,
  say: (line: string) => void,
): Contract | null {
  const keys = keysOf(contract);
  const operations = contract.operations.filter((operation, at) => {
    const other = filed.get(keys[at]?.[0] ?? '');
    const { method, path } = operation;
    if (other !== undefined && other !== contract.page)
      say(`${contract.version}/${contract.page}: ${method} ${path} is left out, ${other} documents it`);
    return other === undefined || other === contract.page;
  });
  for (const [key, page] of keys) if (!filed.has(key)) filed.set(key, page);
  return operations.length === 0 ? null : { ...contract, operations };
}

const print = (value: Contract | Source): string => `${JSON.stringify(value, null, 2)}\n`;

/** A page's entry in SOURCE.json; where a person has added which edition of the docs it is from, that stays. */
function sourceOf({ pages }: Source, contract: Contract, file: string, text: string, today: string) {
  const { page, version } = contract;
  const sha256 = createHash('sha256').update(text).digest('hex');
  const known = pages[sourceKey(contract)];
  const url = known?.url ?? viewOf(`https://learn.microsoft.com/graph/api/${page}`, version);
  return known?.sha256 === sha256 ? { ...known, file, url } : { file, sha256, read: today, url };
}
