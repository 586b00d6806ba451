import { unreadRequests } from '../cases/page/left-out.ts';
import type { Catalogue } from '../files/catalogue-file.ts';
import { type Docs, readDocs } from '../files/docs-folder.ts';
import type { Contract } from '../model/contract.ts';
import { ConfigError } from '../model/error.ts';
import type { LeftOut } from '../model/left-out.ts';
import { VERSIONS } from '../settings/options.ts';
import type { Settings } from '../settings/settings.ts';
import { openPageCatalogue } from './page-catalogue.ts';
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
export function docsCatalogue(
  docs: Docs,
  settings: Settings,
  select: Select,
): Omit<Catalogue, 'notImplemented'> {
  const cases: Catalogue['cases'] = [];
  const leftOut: LeftOut[] = docs.pages
    .filter(({ version }) => version === null || version === settings.endpoint.version)
    .flatMap(unreadPage);
  const casesOf = openPageCatalogue(settings);
  for (const contract of pageContracts(docs, settings)) {
    const made = casesOf(contract);
    for (const subject of made.cases) if (select(subject)) cases.push(subject);
    leftOut.push(...made.leftOut);
  }
  return { cases, leftOut };
}

/** What became no example; a page without any is left out for the first thing that was found wrong with it. */
function unreadPage({ page, contracts, requests, findings: [first] }: Docs['pages'][number]): LeftOut[] {
  const unread = unreadRequests(page, requests);
  if (contracts.length > 0 || unread.length > 0) return unread;
  const { line, reason } = first ?? { line: 1, reason: 'the page has no example' };
  return [{ page, line, why: 'no-example', reason }];
}
