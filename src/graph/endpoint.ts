import type { Version } from '../model/contract.ts';
import type { Rates } from './rate-limit.ts';

/** Where requests go. `base` ends without a slash and is put before every documented path as it is. */
export type Endpoint = {
  base: string;
  version: Version;
  /** Whether it is the mock that the run itself starts. */
  embedded: boolean;
  /** Whether requests may reach a tenant: by the host, or by the credential wherever it is sent. */
  isGraph: boolean;
  /** The proxy on the way; `null` where there is none. */
  proxy: HttpProxy | null;
  /** The longest wait for one reply. */
  timeoutMs: number;
  /** How long a write may take to become visible to reads. */
  waitMs: number;
  /** How long one request may be retried, waits included; 0 is never. */
  retryMs: number;
  rates: Rates;
  /** In how many seconds that many. */
  rateSeconds: number;
};

/** `url` can hold a password. `except` lists the hosts that are reached without it, as NO_PROXY does. */
export type HttpProxy = { url: string; except: string };
