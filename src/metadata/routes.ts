import { lineOf } from './lineage.ts';
import { rootsOf } from './root.ts';
import type { Csdl, Member } from './type.ts';

export type Route = { path: string; type: string };

/** Collections per path: `/deviceManagement/deviceConfigurations/{}/assignments` has two. */
const DEPTH = 2;
/** Single entities in a row, as in `/me/drive/list/items`; they may contain each other in a circle. */
const SINGLES = 2;

/**
 * Where the collections of the service are: entity sets, and what singletons and entities contain (OData CSDL
 * 4.01 section 8.4), with `{}` for keys. Sorted.
 */
export function routes(csdl: Csdl): string[] {
  return pathsOf(collections(csdl));
}

/** The routes whose last segment is a collection of one of the roots. */
export function routesTo(csdl: Csdl, roots: string[]): string[] {
  const wanted = new Set(rootsOf(csdl, roots));
  return pathsOf(collections(csdl).filter((route) => wanted.has(route.type)));
}

function pathsOf(found: Route[]): string[] {
  return [...new Set(found.map((route) => route.path))].sort();
}

function collections(csdl: Csdl): Route[] {
  return csdl.entrances.flatMap(({ name, type, collection }) =>
    collection
      ? fromCollection(csdl, `/${name}`, type.name, 1)
      : below(csdl, `/${name}`, type.name, 0, SINGLES),
  );
}

function fromCollection(csdl: Csdl, path: string, type: string, depth: number): Route[] {
  const deeper = depth < DEPTH ? below(csdl, `${path}/{}`, type, depth, SINGLES) : [];
  return [{ path, type }, ...deeper];
}

function below(csdl: Csdl, path: string, type: string, depth: number, singles: number): Route[] {
  return contained(csdl, type).flatMap(({ name, type: target }) => {
    const next = `${path}/${name}`;
    if (target.collection) return fromCollection(csdl, next, target.name, depth + 1);
    return singles > 0 ? below(csdl, next, target.name, depth, singles - 1) : [];
  });
}

function contained(csdl: Csdl, type: string): Member[] {
  return lineOf(csdl, type)
    .flatMap((each) => each.members)
    .filter((member) => member.navigation && member.contained);
}
