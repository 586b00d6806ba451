/** A type as its resource page describes it: where no public metadata has it, this is all that is known. */
export type DocumentedType = {
  /** Qualified, without `#`. */
  name: string;
  /** The short name of the type that the page says it inherits from; `null` where it says none. */
  base: string | null;
  /** `type` is the short name of a Graph type or that of a primitive one, for example `String`. */
  properties: { name: string; type: string; collection: boolean; line: number }[];
  file: string;
};
