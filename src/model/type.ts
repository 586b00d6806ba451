export type GraphType = {
  /** Qualified, without `#`. */
  name: string;
  kind: 'entity' | 'complex' | 'enum';
  abstract: boolean;
  /** Open types may have members that nothing declares. */
  open: boolean;
  /** The concrete types that derive from it, by short name. */
  derived: string[];
  /** The members of an enumeration. */
  values: string[];
  /** Own and inherited members, each with the short name of its Graph type where it has one. */
  members: { [name: string]: string | null };
};

/** By short name: `microsoft.graph.` left out. */
export type GraphTypes = { [name: string]: GraphType };
