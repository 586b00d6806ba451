import type { RetryAfter } from './retry-after.ts';

/** What goes wrong without anybody having done anything wrong. Chances are from 0 to 1, of a request. */
export type Weather = {
  /** The same seed gives the same weather for the same requests in the same order, at the same times. */
  seed?: number;
  /** The chance of a 429, which opens a window for the workload and the app. */
  throttle?: number;
  /** The chance of a connection that is reset, half of them after the request has taken effect. */
  reset?: number;
  /** The chance of a 503. */
  unavailable?: number;
  /** How long what was created or deleted stays unseen by reads. */
  readDelayMs?: number;
  retryAfter?: RetryAfter;
  /** How long a window is; whole seconds where the form has no fraction. */
  retryAfterSeconds?: number;
};

export type WeatherTally = {
  requests: number;
  /** Every 429. */
  throttled: number;
  /** Those of them that came because the caller did not wait; each starts the window again. */
  insideWindow: number;
  resets: number;
  /** Those of them whose request was carried out. */
  resetsAfterEffect: number;
  unavailable: number;
};

/** What holds where the weather says nothing: a calm day. */
export const CALM: Required<Weather> = {
  seed: 1,
  throttle: 0,
  reset: 0,
  unavailable: 0,
  readDelayMs: 0,
  retryAfter: 'integer',
  retryAfterSeconds: 1,
};
