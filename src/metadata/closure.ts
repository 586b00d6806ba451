import { ancestorsOf } from './inheritance.ts';
import type { Csdl } from './type.ts';

export type Closure = {
  /** Types that a value can be of. */
  values: Set<string>;
  /** `values`, and the bases they inherit from: one file each. */
  files: Set<string>;
};

/**
 * What the roots need: base types, the types of properties, and what derives from those, because a property may
 * hold a derived type. Not what derives from a root, and not the targets of navigation properties: from five
 * assignment types those would reach most of Graph.
 */
export function closureOf(csdl: Csdl, derived: Map<string, string[]>, roots: string[]): Closure {
  const values = new Set(roots);
  const files = new Set<string>();
  const held = new Set<string>();
  // Types added to a set while a loop goes over it come up in that loop.
  for (const name of values) {
    for (const { name: file, members } of ancestorsOf(csdl, name)) {
      if (files.has(file)) break; // Then its bases are there too.
      files.add(file);
      for (const { type, navigation } of members) {
        const target = csdl.types.get(type.name);
        if (navigation || target === undefined || target.kind === 'definition' || held.has(target.name))
          continue;
        held.add(target.name);
        for (const each of [target.name, ...(derived.get(target.name) ?? [])]) values.add(each);
      }
    }
    files.add(name); // An enumeration has no bases.
  }
  return { values, files };
}
