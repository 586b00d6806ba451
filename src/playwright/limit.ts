import type { Endpoint } from '../graph/endpoint.ts';
import type { Case } from '../model/case.ts';

/** The longest that a request waits for the rate limit, whose interval is 20 s. */
const RATE_INTERVAL_MS = 21_000;

/**
 * The longest time in milliseconds that a case may take. Each request has its own limits, and a case begins again
 * only for as long as one request may be retried; the test must outlast all of them, those of its needs included.
 */
export function longestRun({ steps, needs }: Case, { timeoutMs, waitMs, retryMs }: Endpoint): number {
  const waits = steps.filter(({ waits, until }) => waits || until !== undefined).length;
  const request = timeoutMs + retryMs + (retryMs > 0 ? RATE_INTERVAL_MS : 0);
  const once = (steps.length + waits + 2 * needs.length) * request + (waits + needs.length) * waitMs;
  return once + (retryMs > 0 ? retryMs + once : 0) + 10_000;
}
