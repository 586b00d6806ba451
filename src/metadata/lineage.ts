import { MetadataError } from './error.ts';
import type { Csdl, Reference, Structured, Type } from './type.ts';

/** A type and what it inherits from, nearest first. */
export function lineOf(csdl: Csdl, name: string): Structured[] {
  const line: Structured[] = [];
  let type = csdl.types.get(name);
  while (isStructured(type)) {
    line.push(type);
    type = type.base === null ? undefined : csdl.types.get(type.base.name);
  }
  return line;
}

/** Type → every type derived from it, direct or not, sorted. */
export function derivedTypes(csdl: Csdl): Map<string, string[]> {
  const derived = new Map<string, string[]>();
  for (const name of [...csdl.types.keys()].sort()) {
    for (const base of lineOf(csdl, name).slice(1)) {
      const siblings = derived.get(base.name);
      if (siblings === undefined) derived.set(base.name, [name]);
      else siblings.push(name);
    }
  }
  return derived;
}

/** A base is of the same kind, and no type is its own base (OData CSDL 4.01 sections 6.1 and 9.1). */
export function checkBases(csdl: Csdl): void {
  const sound = new Set<string>();
  for (const start of csdl.types.values()) {
    const line = new Set<string>();
    let type = isStructured(start) ? start : null;
    while (type !== null && !sound.has(type.name)) {
      if (line.has(type.name)) throw circular(csdl, start, type);
      line.add(type.name);
      type = type.base === null ? null : baseOf(csdl, type, type.base);
    }
    for (const name of line) sound.add(name);
  }
}

export function isStructured(type: Type | undefined): type is Structured {
  return type?.kind === 'entity' || type?.kind === 'complex';
}

function baseOf(csdl: Csdl, type: Structured, base: Reference): Structured {
  const found = csdl.types.get(base.name);
  if (found?.kind === type.kind && !base.collection) return found as Structured;
  throw new MetadataError(
    csdl.source,
    type.offset,
    `expected the BaseType of ${type.name} to be of kind ${type.kind} too, found ${base.name}`,
  );
}

function circular(csdl: Csdl, type: Type, again: Structured): MetadataError {
  return new MetadataError(
    csdl.source,
    type.offset,
    `expected base types to end, found ${again.name} derived from itself; correct one BaseType`,
  );
}
