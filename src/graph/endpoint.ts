import type { Version } from '../model/contract.ts';
import type { Rates } from './rate-limit.ts';

/** Where requests go. `base` ends without a slash and is put before every documented path as it is. */
export type Endpoint = {
  base: string;
  version: Version;
  /** Whether it is the mock that the run itself starts. */
  embedded: boolean;
  /** The longest wait for one reply. */
  timeoutMs: number;
  /** How long a write may take to become visible to reads. */
  waitMs: number;
  /** How long one request may be retried, waits included; 0 is never. */
  retryMs: number;
  rates: Rates;
};
