import { booleanAttribute, distinct, identifier, requiredAttribute } from './attribute.ts';
import { MetadataError, type Source } from './error.ts';
import { isPrimitive } from './primitive.ts';
import type { ContainerElement, Definition, Enumeration, Member, Reference, Structured } from './type.ts';
import { childrenOf, type Element } from './xml.ts';

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
    base: element.attributes.has('BaseType') ? reference(scope, element, 'BaseType') : null,
    abstract: booleanAttribute(source, element, 'Abstract', false),
    open: booleanAttribute(source, element, 'OpenType', false),
    members: named(scope, element, ['Property', 'NavigationProperty']).map((child) => member(scope, child)),
    offset: element.offset,
  };
}

const member = (scope: Scope, element: Element): Member => ({
  name: identifier(scope.source, element),
  type: reference(scope, element, 'Type'),
  // Absent means nullable (OData CSDL 4.01 section 7.2.1).
  nullable: booleanAttribute(scope.source, element, 'Nullable', true),
  navigation: element.name === 'NavigationProperty',
  contained: booleanAttribute(scope.source, element, 'ContainsTarget', false),
});

export const enumeration = (scope: Scope, element: Element): Enumeration => ({
  kind: 'enum',
  name: qualifiedName(scope, element),
  flags: booleanAttribute(scope.source, element, 'IsFlags', false),
  members: named(scope, element, ['Member']).map((child) => identifier(scope.source, child)),
  offset: element.offset,
});

/** The underlying type is primitive (OData CSDL 4.01 section 11.1). */
export function definition(scope: Scope, element: Element): Definition {
  const underlying = reference(scope, element, 'UnderlyingType');
  if (!isPrimitive(underlying.name) || underlying.collection) {
    const problem = `expected UnderlyingType to be a primitive type, found ${JSON.stringify(underlying.name)}`;
    throw new MetadataError(scope.source, element.offset, problem);
  }
  return { kind: 'definition', name: qualifiedName(scope, element), underlying, offset: element.offset };
}

/** The container's own elements; what it extends would be in another file. */
export const containerElements = (scope: Scope, container: Element): ContainerElement[] =>
  named(scope, container, ['EntitySet', 'Singleton']).map((element) => ({
    name: identifier(scope.source, element),
    type:
      element.name === 'EntitySet'
        ? { ...reference(scope, element, 'EntityType'), collection: true }
        : reference(scope, element, 'Type'),
  }));

/** Actions and functions make no schemas, but a type that they name must exist too. */
export function operation(scope: Scope, element: Element): void {
  for (const child of childrenOf(element, ['Parameter', 'ReturnType'])) reference(scope, child, 'Type');
}

const qualifiedName = (scope: Scope, element: Element): string =>
  `${scope.namespace}.${identifier(scope.source, element)}`;

const reference = (scope: Scope, element: Element, attribute: string): Reference =>
  scope.refer(requiredAttribute(scope.source, element, attribute), element.offset);

const named = (scope: Scope, element: Element, names: string[]): Element[] =>
  distinct(scope.source, childrenOf(element, names));
