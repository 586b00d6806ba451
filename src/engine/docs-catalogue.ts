import { type PageContext, pageCases } from '../cases/page/page-cases.ts';
import type { Catalogue } from '../files/catalogue-file.ts';
import { loadKnowledge } from '../files/data.ts';
import { type Docs, readDocs } from '../files/docs-folder.ts';
import type { Contract } from '../model/contract.ts';
import { ConfigError } from '../model/error.ts';
import type { LeftOut } from '../model/left-out.ts';
import { VERSIONS } from '../settings/options.ts';
import type { Settings } from '../settings/settings.ts';
import type { Select } from './selection.ts';

let read: { folder: string; docs: Docs } | null = null;

/** The pages of a folder, read once in each process that asks for them. Throws ConfigError. */
export function docsIn(folder: string): Docs {
  if (read?.folder !== folder) read = { folder, docs: readDocs(folder) };
  return read.docs;
}

/** The contracts of the pages of an endpoint's version. Throws ConfigError where there are none. */
export function pageContracts({ pages }: Docs, { endpoint, docs }: Settings): Contract[] {
  const { version } = endpoint;
  const all = pages.flatMap(({ contracts }) => contracts);
  const found = all.filter((contract) => contract.version === version);
  if (found.length > 0) return found;
  const counts = VERSIONS.map((each) => `${each}: ${all.filter((one) => one.version === each).length}`);
  throw new ConfigError(
    `GRAPH_DOCS=${docs}: none of its ${pages.length} pages has an example of ${version}, the version of ${endpoint.base} (${counts.join(', ')}); GRAPH_VERSION chooses the other`,
  );
}

/** The cases of the pages of a folder that a run is to judge, and what is left out. Throws ConfigError. */
export function docsCatalogue(docs: Docs, settings: Settings, select: Select): Catalogue {
  const cases: Catalogue['cases'] = [];
  const leftOut: LeftOut[] = docs.pages
    .filter(({ version }) => version === null || version === settings.endpoint.version)
    .flatMap(unreadPage);
  const { base, isGraph, version } = settings.endpoint;
  const { types } = loadKnowledge(version, settings.profile);
  const context: PageContext = { base, isGraph, values: {}, types, typeAt: () => null };
  for (const contract of pageContracts(docs, settings)) {
    const made = pageCases(contract, context);
    for (const subject of made.cases) if (select(subject)) cases.push(subject);
    leftOut.push(...made.leftOut);
  }
  return { cases, leftOut };
}

/** A page of which nothing can be run is left out for the first thing that was found wrong with it. */
function unreadPage({ page, contracts, findings: [first] }: Docs['pages'][number]): LeftOut[] {
  if (contracts.length > 0) return [];
  if (first === undefined) return [{ page, line: 1, why: 'no-example', reason: 'the page has no example' }];
  return [{ page, line: first.line, why: 'unread', reason: first.reason }];
}
