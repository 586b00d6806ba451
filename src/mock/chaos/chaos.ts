import type { RetryAfter } from './retry-after.ts';

/** What fails although the client has done nothing wrong. Each chance is from 0 to 1, per request. */
export type Chaos = {
  /** The same seed gives the same failures for the same requests in the same order, at the same times. */
  seed?: number;
  /** The chance of a 429, which opens a throttling window for the workload and the app. */
  throttle?: number;
  /** The chance of a connection that is reset, half of them after the request has been carried out. */
  reset?: number;
  /** The chance of a 503. */
  unavailable?: number;
  /** How long reads do not see what was created or deleted. */
  readDelayMs?: number;
  retryAfter?: RetryAfter;
  /** How long a window is; rounded up where the form of `Retry-After` has no fraction. */
  retryAfterSeconds?: number;
};

export const NO_CHAOS: Required<Chaos> = {
  seed: 1,
  throttle: 0,
  reset: 0,
  unavailable: 0,
  readDelayMs: 0,
  retryAfter: 'integer',
  retryAfterSeconds: 1,
};

/** What is counted, before the first request. */
export const NOTHING_COUNTED = {
  requests: 0,
  /** Every 429. */
  throttled: 0,
  /** Those sent because the client retried inside the window; each opens the window again. */
  insideWindow: 0,
  resets: 0,
  /** Those whose request was carried out. */
  resetsAfterEffect: 0,
  unavailable: 0,
};
export type ChaosTally = typeof NOTHING_COUNTED;
