import type { Operation, Version } from '../model/contract.ts';
import { template } from '../model/operation.ts';

/** The collection paths that each version's metadata serves, keys as `{}`. */
export type Routes = { [version in Version]: string[] };

/**
 * The version that a page without folder and pivot is filed under: the one that it writes if the metadata has every
 * listed route there or none anywhere, else the first, of beta and v1.0, that has every route. The generator of
 * the docs writes `localtest`, and `v1.0` on pages whose resource exists in beta only. `null` where nothing says.
 */
export function versionOf(operations: Operation[], written: string[], routes: Routes): Version | null {
  const paths = operations.map(({ path }) => template(path));
  const isServed = (version: Version) =>
    paths.length > 0 && paths.every((path) => routes[version].includes(path));
  const names = written.map(versionNamed).filter((version) => version !== null);
  return [...new Set([...names, 'beta', 'v1.0'] as const)].find(isServed) ?? names[0] ?? null;
}

/** The version that a name stands for: of a folder, a pivot or the segment of a URL. */
export function versionNamed(name: string): Version | null {
  if (/^(?:graph-|graph-rest-)?beta$|^graph-preview$/i.test(name)) return 'beta';
  return /^(?:graph-|graph-rest-)?v?1(?:\.0)?$/i.test(name) ? 'v1.0' : null;
}
