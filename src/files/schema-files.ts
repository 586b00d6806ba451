import { readResource } from '../docs/resource.ts';
import { download } from '../graph/download.ts';
import { readCsdl } from '../metadata/csdl.ts';
import { withDocumented } from '../metadata/documented.ts';
import { routesTo } from '../metadata/routes.ts';
import { schemasOf } from '../metadata/schemas.ts';
import type { Version } from '../model/contract.ts';
import { shortName } from '../model/type.ts';
import { loadContracts, loadRoutes, schemaFiles } from './data.ts';
import type { GeneratedFile } from './generated.ts';
import { readText } from './text-file.ts';

/** The time limit for the download of the service's metadata, which has several megabytes. */
const LONGEST_DOWNLOAD_MS = 120_000;

/**
 * Reads CSDL, from a file or an address, and returns what belongs into `schemas/<version>`, and the routes of
 * that version. A schema that is there and not generated is one to remove. `pages` are resource pages of types that the
 * metadata lacks; without `roots`, they are what the contracts of the version create.
 * Throws MetadataError for metadata that cannot be read, UserError for such a page, ConfigError where there is none.
 */
export async function schemaFilesFrom(
  metadata: string,
  version: Version,
  given: string[] = [],
  pages: string[] = [],
): Promise<GeneratedFile[]> {
  const text = /^https?:/.test(metadata)
    ? await download(metadata, LONGEST_DOWNLOAD_MS)
    : readText(metadata, 'a CSDL file or an address');
  const documented = pages.map((page) => readResource(page, readText(page, 'a resource page')));
  const csdl = withDocumented(readCsdl(text, metadata), documented);
  const roots = given.length > 0 ? given : rootsOf(version);
  const files = schemasOf(csdl, { version, roots });
  const stale = schemaFiles(version).filter((name) => !files.has(name));
  const routes = { ...loadRoutes(), [version]: routesTo(csdl, roots) };
  return [
    ...[...files].map(([name, text]) => ({ path: `schemas/${version}/${name}`, text })),
    ...stale.map((name) => ({ path: `schemas/${version}/${name}`, text: null })),
    { path: 'fixtures/routes.json', text: `${JSON.stringify(routes, null, 2)}\n` },
  ];
}

const rootsOf = (version: Version): string[] => [
  ...new Set(
    loadContracts(version).flatMap(({ resource }) => (resource === null ? [] : shortName(resource))),
  ),
];
