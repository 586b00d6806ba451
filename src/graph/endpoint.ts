import type { Version } from '../model/contract.ts';
import type { Rates } from './throttle.ts';

/** Where requests go. `base` ends without a slash and is put in front of every documented path as it is. */
export type Endpoint = {
  base: string;
  version: Version;
  /** The mock that the run itself starts. */
  embedded: boolean;
  /** The longest wait for one reply. */
  timeoutMs: number;
  /** How long a write may take to become visible to reads. */
  waitMs: number;
  /** How long one request may be retried in all; 0 is never. */
  retryMs: number;
  rates: Rates;
};
