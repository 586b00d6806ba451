import type { Scope } from './declaration.ts';
import { containerElements, definition, enumeration, operation, structured } from './declaration.ts';
import { type Document, readDocument } from './document.ts';
import { MetadataError, positionOf } from './error.ts';
import { checkBases } from './inheritance.ts';
import { isPrimitive } from './primitive.ts';
import type { Csdl, Reference, Type } from './type.ts';
import type { Element } from './xml.ts';

/**
 * Reads CSDL XML (OData CSDL XML 4.01). Every name in the result is unique and leads to a type.
 * Throws MetadataError with file, line and column.
 */
export function readCsdl(text: string, file: string): Csdl {
  const source = { file, text };
  const document = readDocument(source);
  const csdl: Csdl = { source, types: new Map(), containerElements: [] };
  const references: Reference[] = [];
  const refer = (written: string, offset: number): Reference => {
    const reference = { ...resolved(document, written), offset };
    references.push(reference);
    return reference;
  };
  for (const { namespace, children } of document.schemas) {
    for (const element of children) declare(csdl, { source, namespace, refer }, element);
  }
  for (const reference of references) expectKnown(csdl, reference);
  checkBases(csdl);
  return csdl;
}

const TYPES = new Map<string, (scope: Scope, element: Element) => Type>([
  ['EntityType', structured],
  ['ComplexType', structured],
  ['EnumType', enumeration],
  ['TypeDefinition', definition],
]);

function declare(csdl: Csdl, scope: Scope, element: Element): void {
  const readType = TYPES.get(element.name);
  if (readType !== undefined) add(csdl, readType(scope, element));
  else if (element.name === 'Action' || element.name === 'Function') operation(scope, element);
  else if (element.name === 'EntityContainer')
    for (const each of containerElements(scope, element)) csdl.containerElements.push(each);
}

/**
 * Types share one set of names (OData CSDL 4.01 section 5). Actions and functions are kept out of it: Graph
 * has a function and a complex type that are both called `image`, and nothing can confuse the two.
 */
function add(csdl: Csdl, type: Type): void {
  const first = csdl.types.get(type.name);
  if (first !== undefined) {
    const { line } = positionOf(csdl.source, first.offset);
    const problem = `expected each type once, found ${type.name} again after line ${line}; remove or rename one`;
    throw new MetadataError(csdl.source, type.offset, problem);
  }
  csdl.types.set(type.name, type);
}

/** The name of a type as it is written somewhere, without `Collection()` and with its alias replaced. */
function resolved(document: Document, written: string): { name: string; collection: boolean } {
  const item = /^Collection\((.*)\)$/s.exec(written)?.[1];
  const name = item ?? written;
  const [, prefix = '', last = ''] = /^(.*)\.([^.]*)$/s.exec(name) ?? [];
  const namespace = document.aliases.get(prefix);
  return { name: namespace === undefined ? name : `${namespace}.${last}`, collection: item !== undefined };
}

function expectKnown(csdl: Csdl, { name, offset }: Reference): void {
  if (isPrimitive(name) || csdl.types.has(name)) return;
  const problem = `expected a type that this file declares, found ${JSON.stringify(name)}; declare it or correct the name`;
  throw new MetadataError(csdl.source, offset, problem);
}
