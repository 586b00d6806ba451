import type { Operation, Version } from '../model/contract.ts';
import { PageError } from './error.ts';

/** The collection paths that each version's metadata serves, keys as `{}`. */
export type Routes = { [version in Version]: string[] };

/**
 * The version a contract is filed under: the one that the page writes if its metadata has every documented
 * route, else beta, else v1.0. The generator of the docs writes `localtest`, and `v1.0` on pages whose
 * resource exists in beta only.
 */
export function filedUnder(
  file: string,
  operations: Operation[],
  written: string[],
  routes: Routes,
): Version {
  const isServed = (version: Version) =>
    operations.every(({ path }) => routes[version].includes(shape(path)));
  const found = ([...written, 'beta', 'v1.0'] as Version[]).find(
    (version) => Object.hasOwn(routes, version) && isServed(version),
  );
  if (found !== undefined) return found;
  const [first] = operations;
  throw new PageError(
    file,
    first?.line ?? 1,
    `neither beta nor v1.0 metadata has ${operations.map(({ path }) => path).join(' and ')}`,
  );
}

/** A path with its keys as `{}`, whatever the page calls them. */
export const shape = (path: string): string => path.replace(/\{[^}]*\}/g, '{}');
