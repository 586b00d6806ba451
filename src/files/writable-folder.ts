import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigError } from '../model/error.ts';
import { requireOwnFolder } from './report-folder.ts';
import { reportPaths } from './root.ts';

/** Says where reports go; writes nothing. Throws ConfigError where a run could not write there. */
export function requireFolder(reports: string): string {
  requireOwnFolder(reports);
  const { folder } = reportPaths(reports);
  let nearest = folder;
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  try {
    accessSync(nearest, constants.W_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError(
      `GRAPH_REPORTS=${reports}: expected a folder to write, found ${code} at ${nearest}`,
    );
  }
  return nearest === folder ? `${folder} can be written` : `${folder} will be made`;
}
