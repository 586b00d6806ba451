import type { Operation, Version } from '../model/contract.ts';
import { template } from '../model/operation.ts';
import { PageError } from './page.ts';

/** The collection paths that each version's metadata serves, keys as `{}`. */
export type Routes = { [version in Version]: string[] };

/**
 * The version that a contract is filed under: the one that the page writes if its metadata has every documented
 * route, else beta, else v1.0. The generator of the docs writes `localtest`, and `v1.0` on pages whose
 * resource exists in beta only. Throws PageError where no version has every route.
 */
export function versionOf(file: string, operations: Operation[], written: string[], routes: Routes): Version {
  const paths = operations.map(({ path }) => template(path));
  const isServed = (version: Version) => paths.every((path) => routes[version].includes(path));
  const candidates = [...new Set([...written, 'beta', 'v1.0'])] as Version[];
  const found = candidates.find((version) => Object.hasOwn(routes, version) && isServed(version));
  if (found !== undefined) return found;
  const documented = operations.map(({ path }) => path).join(' and ');
  throw new PageError(file, operations[0]?.line ?? 1, `neither beta nor v1.0 metadata has ${documented}`);
}
