import type { Drift } from './drift.ts';
import type { Outcome } from './verdict.ts';

/** What can have become of a clause or a case from one run to the next, the worst first. */
export const CHANGE_KINDS = ['newly-red', 'stale', 'changed', 'gone', 'new', 'fixed'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What one run says of a clause, or of the worst clause of a case. */
export type Seen = { outcome: Outcome; got: string };

export type Change = {
  kind: ChangeKind;
  /** Of a clause; of a case where it is `new` or `gone` as a whole. */
  address: string;
  /** `null` where the run did not have it. */
  before: Seen | null;
  after: Seen | null;
  /** Where the page promises it; `null` for a whole case. */
  source: string | null;
};

/** Which run one side of a comparison is. */
export type Side = { startedAt: string; baseUrl: string; version: string; profile: string; clauses: number };

/** Two runs, clause by clause. */
export type Comparison = {
  before: Side;
  after: Side;
  /** What else differs: the tool, the target, the pages. One line each. */
  circumstances: string[];
  /** Clauses of cases that only one run has, because the other ran a part of the cases. */
  notCompared: number;
  counts: { [kind in ChangeKind]: number };
  /** In the order of the kinds, then of the newer run. */
  changes: Change[];
  drift: Drift;
};
