import { MetadataError } from './error.ts';
import type { Csdl, Structured, Type } from './type.ts';

/** More than Graph has by far. Each type is listed with all its bases, so a long chain would fill the memory. */
const MOST_BASES = 100;

/** A type and its base types, nearest first; `[]` for an enumeration or a primitive type. */
export function ancestorsOf(csdl: Csdl, name: string): Structured[] {
  const ancestors: Structured[] = [];
  let type = csdl.types.get(name);
  while (isStructured(type)) {
    ancestors.push(type);
    type = type.base === null ? undefined : csdl.types.get(type.base.name);
  }
  return ancestors;
}

/** Type → every type derived from it, direct or not, sorted. */
export function derivedTypes(csdl: Csdl): Map<string, string[]> {
  const derived = new Map<string, string[]>();
  for (const name of [...csdl.types.keys()].sort()) {
    for (const base of ancestorsOf(csdl, name).slice(1)) {
      const siblings = derived.get(base.name);
      if (siblings === undefined) derived.set(base.name, [name]);
      else siblings.push(name);
    }
  }
  return derived;
}

/** A base is of the same kind, and no type is its own base (OData CSDL 4.01 sections 6.1 and 9.1). */
export function checkBases(csdl: Csdl): void {
  for (const start of csdl.types.values()) {
    const seen = new Set<string>();
    let type = isStructured(start) ? start : null;
    while (type !== null) {
      if (seen.has(type.name))
        throw wrongBase(csdl, start, `expected base types to end, found ${type.name} derived from itself`);
      if (seen.size > MOST_BASES) {
        const problem = `expected at most ${MOST_BASES} base types of ${start.name}, found more`;
        throw wrongBase(csdl, start, problem);
      }
      seen.add(type.name);
      type = baseOf(csdl, type);
    }
  }
}

export const isStructured = (type: Type | undefined): type is Structured =>
  type?.kind === 'entity' || type?.kind === 'complex';

function baseOf(csdl: Csdl, type: Structured): Structured | null {
  if (type.base === null) return null;
  const base = csdl.types.get(type.base.name);
  if (isStructured(base) && base.kind === type.kind && !type.base.collection) return base;
  const expected = `expected the BaseType of ${type.name} to be of kind ${type.kind} too`;
  throw wrongBase(csdl, type, `${expected}, found ${type.base.name}`);
}

const wrongBase = (csdl: Csdl, type: Type, problem: string): MetadataError =>
  new MetadataError(csdl.source, type.offset, `${problem}; correct one BaseType`);
