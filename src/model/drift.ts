/** What a change means for a client that worked before: it may fail, nobody can tell, it need not notice. */
export const DRIFT_LEVELS = ['breaking', 'unsure', 'additive'] as const;
export type DriftLevel = (typeof DRIFT_LEVELS)[number];

/** What can have become of the reply to a step, or of a member of it. */
export const DRIFT_RULES = [
  'status-changed',
  'reply-without-json',
  'reply-with-json',
  'body-changed',
  'member-vanished',
  'member-appeared',
  'member-sometimes-missing',
  'member-always-there',
  'type-changed',
  'became-null',
  'no-longer-null',
  'format-changed',
  'enum-member-new',
  'enum-member-gone',
  'odata-type-changed',
  'list-became-empty',
  'list-no-longer-empty',
] as const;
export type DriftRule = (typeof DRIFT_RULES)[number];

/** How one reply differs from the earlier one; `detail` says what it was and is, without values. */
export type Difference = { rule: DriftRule; level: DriftLevel; pointer: string; detail: string };

/** The same difference in all replies of an operation. */
export type Drifted = Difference & {
  /** Of operation, kind of reply, pointer, rule and detail: neither of cases nor of lines of a page. */
  fingerprint: string;
  /** `POST /deviceManagement/configurationPolicies/{}/assignments` */
  operation: string;
  reply: 'success' | 'refusal';
  /** In how many replies, and in which, so far as they are shown. */
  replies: number;
  examples: { address: string; step: string }[];
  /** Why it is accepted; `null` where nobody has. */
  approved: string | null;
};

/** An entry of `drift.json`, format `schemas/drift.json`: a drift that the user accepts. */
export type Approval = {
  fingerprint: string;
  /** What it is about, for people; nothing reads it. */
  about?: string;
  reason: string;
  link?: string;
  /** The last day on which it holds, `2026-12-31`; without it there is none. */
  until?: string;
};

/** How the shapes of replies differ between two runs. */
export type Drift = {
  /** How many replies both runs have. */
  compared: number;
  /** Which of the runs has no shapes, so that nothing can be compared. */
  lacking: ('before' | 'after')[];
  /** By level, the breaking ones first. */
  drifted: Drifted[];
  /** Approvals that do not hold any more, and those of which nothing has drifted. */
  expired: Approval[];
  unmatched: Approval[];
};
