import type { Source } from './error.ts';

/** The CSDL model: what the rest of the room reads. Names are qualified, aliases resolved. */
export type Csdl = {
  source: Source;
  types: Map<string, Type>;
  containerElements: ContainerElement[];
};

export type Type = Structured | Enumeration | Definition;

export type Structured = {
  kind: 'entity' | 'complex';
  name: string;
  base: Reference | null;
  abstract: boolean;
  open: boolean;
  members: Member[];
  offset: number;
};

export type Enumeration = { kind: 'enum'; name: string; flags: boolean; members: string[]; offset: number };

/** A type definition only renames a primitive type. */
export type Definition = { kind: 'definition'; name: string; underlying: Reference; offset: number };

export type Member = {
  name: string;
  type: Reference;
  nullable: boolean;
  navigation: boolean;
  contained: boolean;
};

/** A type as it is named somewhere, for example `Collection(graph.entity)`. */
export type Reference = { name: string; collection: boolean; offset: number };

/** An entity set, its type a collection, or a singleton: where a path starts. */
export type ContainerElement = { name: string; type: Reference };
