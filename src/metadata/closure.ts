import { lineOf } from './lineage.ts';
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
  const values = new Set<string>();
  const files = new Set<string>();
  const waiting = [...roots];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (values.has(name)) continue;
    values.add(name);
    files.add(name);
    for (const type of lineOf(csdl, name)) {
      files.add(type.name);
      const properties = type.members.filter((member) => !member.navigation);
      for (const property of properties) {
        const target = csdl.types.get(property.type.name);
        if (target === undefined || target.kind === 'definition') continue;
        waiting.push(target.name);
        for (const heir of derived.get(target.name) ?? []) waiting.push(heir);
      }
    }
  }
  return { values, files };
}
