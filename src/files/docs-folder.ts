import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readContract } from '../docs/contract.ts';
import type { Contract, Version } from '../model/contract.ts';
import { UserError } from '../model/error.ts';
import type { Finding } from '../model/finding.ts';
import { loadRoutes } from './data.ts';
import { readText } from './text-file.ts';

export type DocsPage = {
  page: string;
  file: string;
  version: Version | null;
  contracts: Contract[];
  findings: Finding[];
};
export type Docs = { pages: DocsPage[] };

/** Stub. */
export function readDocs(folder: string): Docs {
  const routes = loadRoutes();
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.md'),
  );
  const pages = names.toSorted().map((page): DocsPage => {
    const file = join(folder, page);
    const empty = { page, file, version: null, contracts: [] };
    try {
      const contract = readContract(page.replace(/^.*\//, ''), readText(file, 'a docs page'), routes);
      return { ...empty, version: contract.version, contracts: [contract], findings: [] };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return { ...empty, findings: [{ rule: 'unreadable', line: 1, reason: error.message }] };
    }
  });
  return { pages };
}
