import { badRequest } from '../http/refusal.ts';
import type { MockRequest } from '../http/request.ts';
import type { Extra } from '../mock.ts';

/** The headers by which a client asks for something special for one request; Graph knows neither. */
export const FAULT_HEADER = 'x-mock-fault';
export const THROTTLE_HEADER = 'x-mock-throttle';

export type Special = {
  /** What this request gets. Throws a refusal for a header that says nothing the mock can do. */
  of: (request: MockRequest) => Extra;
  throttleNext: (times: number) => void;
  reset: () => void;
};

/**
 * Reads `x-mock-fault: <names, separated by commas>` and `x-mock-throttle: <times>`: so often the same request (method,
 * path and query) is throttled, then it is served once and the count begins again, as a client that retries needs it.
 */
export function openSpecial(retryAfterSeconds: number): Special {
  const throttled = { throttledForSeconds: retryAfterSeconds };
  const counts = new Map<string, number>();
  let pending = 0;
  return {
    of: (request) => {
      const times = timesIn(request.headers[THROTTLE_HEADER]);
      const names = (request.headers[FAULT_HEADER] ?? '').split(',').map((name) => name.trim());
      const faults = names.filter((name) => name !== '');
      if (pending > 0) {
        pending -= 1;
        return throttled;
      }
      const key = `${request.method} ${request.path}?${request.query}`;
      const done = counts.get(key) ?? 0;
      if (done < times) {
        counts.set(key, done + 1);
        return throttled;
      }
      counts.delete(key);
      return faults.length === 0 ? {} : { faults };
    },
    throttleNext: (times) => {
      pending = times;
    },
    reset: () => {
      pending = 0;
      counts.clear();
    },
  };
}

function timesIn(header: string | undefined): number {
  if (header === undefined) return 0;
  if (/^\d{1,4}$/.test(header)) return Number(header);
  throw badRequest(`${THROTTLE_HEADER}: expected how often the request is throttled, found '${header}'.`);
}
