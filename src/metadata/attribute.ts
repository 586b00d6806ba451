import { MetadataError, positionOf, type Source } from './error.ts';
import type { Element } from './xml.ts';

/** OData CSDL 4.01 section 15.2. Names become file names and patterns, so nothing else may pass. */
const SIMPLE_IDENTIFIER = /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}\p{Pc}\p{Cf}]{0,127}$/u;

export function requiredAttribute(source: Source, element: Element, name: string): string {
  const value = element.attributes.get(name);
  if (value !== undefined) return value;
  throw new MetadataError(source, element.offset, `expected <${element.name} ${name}="…">, found no ${name}`);
}

export function identifier(source: Source, element: Element, name = 'Name'): string {
  const value = requiredAttribute(source, element, name);
  if (SIMPLE_IDENTIFIER.test(value)) return value;
  throw wrong(source, element, name, 'an identifier of letters, digits and _');
}

/** Identifiers joined by dots (section 15.1). */
export function namespaceName(source: Source, element: Element): string {
  const value = requiredAttribute(source, element, 'Namespace');
  if (value.split('.').every((part) => SIMPLE_IDENTIFIER.test(part))) return value;
  throw wrong(source, element, 'Namespace', 'identifiers joined by dots');
}

export function booleanAttribute(source: Source, element: Element, name: string, absent: boolean): boolean {
  const value = element.attributes.get(name);
  if (value === undefined) return absent;
  if (value === 'true' || value === 'false') return value === 'true';
  throw wrong(source, element, name, '"true" or "false"');
}

/** The elements, unless two of them have the same identifier in the attribute `name`. */
export function distinct(source: Source, elements: Element[], name = 'Name'): Element[] {
  const taken = new Map<string, Element>();
  for (const element of elements) {
    const value = identifier(source, element, name);
    const first = taken.get(value);
    if (first !== undefined) {
      const { line } = positionOf(source, first.offset);
      const problem = `expected each ${name} once, found <${element.name} ${name}="${value}"> again after line ${line}`;
      throw new MetadataError(source, element.offset, `${problem}; remove or rename one`);
    }
    taken.set(value, element);
  }
  return elements;
}

function wrong(source: Source, element: Element, name: string, expected: string): MetadataError {
  const found = JSON.stringify(element.attributes.get(name));
  const problem = `expected ${name} of <${element.name}> to be ${expected}, found ${found}`;
  return new MetadataError(source, element.offset, problem);
}
