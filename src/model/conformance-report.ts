import type { Profile } from './case.ts';
import type { Version } from './contract.ts';
import type { Outcome } from './verdict.ts';

/** Who is judged, as its maker says; `schemas/implementation.json`. */
export type Implementation = {
  name: string;
  version: string;
  /** An address with `http:` or `https:`. */
  url?: string;
  contact?: string;
};

/** How many of some clauses, or bad requests, were kept or refused as promised, of those that were judged. */
export type Kept = { kept: number; judged: number };

/** `kept`: implemented, and no `must` is broken; `partly`: implemented; the other two are not. */
export const IMPLEMENTED = ['kept', 'partly', 'not-implemented', 'not-claimed'] as const;
export type Implemented = (typeof IMPLEMENTED)[number];

/** What one operation came to. */
export type OperationResult = {
  outcome: Implemented;
  must: Kept;
  should: Kept;
  /** Clauses that the user's own waivers, or known deviations of the service, are about. */
  waived: number;
  stale: number;
};

/** What follows from the clauses of a run, and from nothing else. */
export type Totals = {
  counts: { [outcome in Outcome]: number };
  fidelity: { must: Kept; should: Kept; refused: Kept };
  breadth: { implemented: number; documented: number };
  /** Without the parts of each operation; `null` where the run did not note what the replies looked like. */
  coverage: { valued: number; nullOnly: number; of: number } | null;
  operations: { [operation: string]: OperationResult };
};

/** `conformance-report.json`, format `schemas/conformance-report.json`. */
export type ConformanceReport = {
  implementation: Implementation;
  tool: { name: string; version: string };
  version: Version;
  profile: Profile;
  baseUrl: string;
  startedAt: string;
  durationMs: number;
  /** Whether the run lacks cases of operations that are claimed. */
  partial: boolean;
  /** How many things went wrong outside the cases. */
  problems: number;
  /** The documented operations that the implementation does not claim. */
  notClaimed: string[];
  /** SHA-256, in hexadecimal digits. */
  hashes: {
    run: string;
    /** Of the addresses of all clauses of the run, sorted, one a line. */
    cases: string;
    pages: { [page: string]: string };
    schemas: { [file: string]: string };
  };
  /** SHA-256 of this report without this member, so that what its maker says of itself cannot be changed unseen. */
  sha256: string;
} & Totals;
