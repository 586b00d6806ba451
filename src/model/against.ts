/** In what two replies to the same request can differ, the worst first. */
export const DIFFERENCE_KINDS = [
  'no-reply',
  'status',
  'body',
  'media-type',
  'type',
  'missing',
  'extra',
  'value',
  'id',
  'length',
  'order',
  'header',
] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** One difference between two replies. `first` and `second` are what each has there, as text. */
export type Difference = {
  kind: DifferenceKind;
  /** A JSON pointer into the body; the name of a header; `''` where it is about the reply as a whole. */
  pointer: string;
  first: string;
  second: string;
};

/** Differences that are alike: one thing to mend. */
export type DifferenceGroup = Difference & {
  /** The method of the requests, with `bad` before it where they have to be refused. */
  requests: string;
  count: number;
  cases: number;
  operations: string[];
  /** The cases, in order of the run; `first` and `second` are those of the first. */
  addresses: string[];
};

export type AgainstSide = {
  /** `null` for the embedded mock. */
  baseUrl: string | null;
  startedAt: string;
  /** What went wrong outside its cases. */
  problems: string[];
};

/** `reports/against.json`, format `schemas/against.json`: how the replies of a second target differ from those of the first. */
export type Against = {
  tool: { name: string; version: string };
  version: string;
  profile: string;
  first: AgainstSide;
  second: AgainstSide;
  /** `following` were not compared: in their cases something was different before on which they depend. */
  replies: { compared: number; equal: number; different: number; following: number };
  /** Cases that were sent to one of the targets only. */
  casesOfOne: { first: number; second: number };
  /** The most frequent first, and of those the worst. */
  differences: DifferenceGroup[];
};
