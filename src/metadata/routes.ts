import { MetadataError } from './error.ts';
import { ancestorsOf } from './inheritance.ts';
import { rootsOf } from './name.ts';
import type { Csdl, Member, Reference } from './type.ts';

/** Collections per path: `/deviceManagement/deviceConfigurations/{}/assignments` has two. */
const COLLECTIONS = 2;
/** Single entities in a row, as in `/me/drive/list/items`; they may contain each other in a circle. */
const SINGLES = 2;
/** More than Graph has by far; the number of paths is exponential in the number of types that contain each other. */
const MOST_PATHS = 200_000;

/**
 * The paths of the collections of the roots: entity sets, and what singletons and entities contain (OData CSDL
 * 4.01 section 8.4), with `{}` for keys. Sorted. Throws MetadataError for an unknown root or too many paths.
 */
export function routesTo(csdl: Csdl, roots: string[]): string[] {
  const wanted = new Set(rootsOf(csdl, roots));
  const found = new Set<string>();
  const contained = new Map<string, Member[]>();
  let paths = 0;
  for (const { name, type } of csdl.containerElements) follow(`/${name}`, type, COLLECTIONS, SINGLES + 1);
  return [...found].sort();

  /** `collections` and `singles` say how many more of each the path may have, itself included. */
  function follow(path: string, type: Reference, collections: number, singles: number): void {
    if (++paths > MOST_PATHS) {
      const problem = `expected at most ${MOST_PATHS} paths through contained entities, found more at ${path}`;
      throw new MetadataError(csdl.source, type.offset, problem);
    }
    if (type.collection && wanted.has(type.name)) found.add(path);
    if (type.collection ? collections === 1 : singles === 0) return;
    for (const member of containedIn(type.name))
      if (type.collection) follow(`${path}/{}/${member.name}`, member.type, collections - 1, SINGLES);
      else follow(`${path}/${member.name}`, member.type, collections, singles - 1);
  }

  function containedIn(type: string): Member[] {
    const members =
      contained.get(type) ??
      ancestorsOf(csdl, type).flatMap((each) =>
        each.members.filter((member) => member.navigation && member.contained),
      );
    contained.set(type, members);
    return members;
  }
}
