import type { Case, Level } from './case.ts';
import type { Blame, Exchange } from './exchange.ts';

/** Ordered from best to worst; the last three are red. */
export const OUTCOMES = ['pass', 'warn', 'waived', 'stale', 'blocked', 'fail'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const isRed = ({ outcome }: { outcome: Outcome }): boolean =>
  OUTCOMES.indexOf(outcome) >= OUTCOMES.indexOf('stale');

/** The worst of some outcomes; `pass` where there are none. */
export const worst = (outcomes: Outcome[]): Outcome =>
  OUTCOMES[Math.max(0, ...outcomes.map((outcome) => OUTCOMES.indexOf(outcome)))] ?? 'pass';

export type Verdict = {
  /** `<version>/<page>/<case>#<clause>` */
  address: string;
  level: Level;
  outcome: Outcome;
  expected: string;
  got: string;
  blame: Blame | null;
  source: string;
  /** The names of the known deviations of the service by which it was judged. */
  deviations: string[];
  /** The `request-id` of the reply that was judged. */
  requestId: string | null;
  durationMs: number;
};

/** What one case came to: what was sent and received, and each clause's verdict. */
export type CaseResult = {
  case: Case;
  exchanges: Exchange[];
  verdicts: Verdict[];
  /** How often a request was retried, and how often the whole case began again. */
  retries: number;
  restarts: number;
};
