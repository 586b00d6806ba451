import { booleanAttribute, identifier, requiredAttribute } from './attribute.ts';
import { MetadataError, type Source } from './error.ts';
import { isPrimitive } from './primitive.ts';
import type { Definition, Entrance, Enumeration, Member, Reference, Structured } from './type.ts';
import type { Element } from './xml.ts';

export type Scope = {
  source: Source;
  namespace: string;
  /** Turns the name of a type, alias or not, into a reference. */
  refer: (written: string, offset: number) => Reference;
};

export function structured(scope: Scope, element: Element): Structured {
  const { source } = scope;
  return {
    kind: element.name === 'EntityType' ? 'entity' : 'complex',
    name: qualifiedName(scope, element),
    base: optionalReference(scope, element, 'BaseType'),
    abstract: booleanAttribute(source, element, 'Abstract', false),
    open: booleanAttribute(source, element, 'OpenType', false),
    members: unique(source, children(element, ['Property', 'NavigationProperty'])).map((child) =>
      member(scope, child),
    ),
    offset: element.offset,
  };
}

function member(scope: Scope, element: Element): Member {
  return {
    name: identifier(scope.source, element),
    type: requiredReference(scope, element, 'Type'),
    // Absent means nullable (OData CSDL 4.01 section 7.2.1).
    nullable: booleanAttribute(scope.source, element, 'Nullable', true),
    navigation: element.name === 'NavigationProperty',
    contained: booleanAttribute(scope.source, element, 'ContainsTarget', false),
  };
}

export function enumeration(scope: Scope, element: Element): Enumeration {
  const { source } = scope;
  return {
    kind: 'enum',
    name: qualifiedName(scope, element),
    flags: booleanAttribute(source, element, 'IsFlags', false),
    members: unique(source, children(element, ['Member'])).map((child) => identifier(source, child)),
    offset: element.offset,
  };
}

/** The underlying type is primitive (OData CSDL 4.01 section 11.1). */
export function definition(scope: Scope, element: Element): Definition {
  const underlying = requiredReference(scope, element, 'UnderlyingType');
  if (!isPrimitive(underlying.name) || underlying.collection) {
    const problem = `expected UnderlyingType to be a primitive type, found ${JSON.stringify(underlying.name)}`;
    throw new MetadataError(scope.source, element.offset, problem);
  }
  return { kind: 'definition', name: qualifiedName(scope, element), underlying, offset: element.offset };
}

/** Containers are read whole; what they extend would be in another file. */
export function entrances(scope: Scope, container: Element): Entrance[] {
  return unique(scope.source, children(container, ['EntitySet', 'Singleton'])).map((element) => ({
    name: identifier(scope.source, element),
    type: requiredReference(scope, element, element.name === 'EntitySet' ? 'EntityType' : 'Type'),
    collection: element.name === 'EntitySet',
  }));
}

/** Actions and functions make no schemas, but a type that they name must exist too. */
export function operation(scope: Scope, element: Element): void {
  for (const child of children(element, ['Parameter', 'ReturnType'])) requiredReference(scope, child, 'Type');
}

export function qualifiedName(scope: Scope, element: Element): string {
  return `${scope.namespace}.${identifier(scope.source, element)}`;
}

function requiredReference(scope: Scope, element: Element, name: string): Reference {
  return scope.refer(requiredAttribute(scope.source, element, name), element.offset);
}

function optionalReference(scope: Scope, element: Element, name: string): Reference | null {
  return element.attributes.has(name) ? requiredReference(scope, element, name) : null;
}

function children(element: Element, names: string[]): Element[] {
  return element.children.filter(
    (child) => child.namespace === element.namespace && names.includes(child.name),
  );
}

function unique(source: Source, elements: Element[]): Element[] {
  const seen = new Set<string>();
  for (const element of elements) {
    const name = identifier(source, element);
    if (seen.has(name)) {
      throw new MetadataError(
        source,
        element.offset,
        `expected each name once, found <${element.name} Name="${name}"> twice; remove one`,
      );
    }
    seen.add(name);
  }
  return elements;
}
