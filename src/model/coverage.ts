/** How much of what the metadata knows of an operation's entity its replies have shown. */
export type Covered = {
  /** Shown with a value. */
  valued: number;
  of: number;
  /** Shown, but never with a value, and never shown: properties, enum members, and kinds of polymorphic values. */
  nullOnly: string[];
  never: string[];
};

/** The sums of a run, and each operation. */
export type Coverage = {
  valued: number;
  nullOnly: number;
  of: number;
  operations: { [operation: string]: Covered };
};
