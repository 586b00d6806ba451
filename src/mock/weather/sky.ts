import type { Clock } from '../http/clock.ts';
import { Refusal } from '../http/refusal.ts';
import { type MockReply, newTrace, replyRefused } from '../http/reply.ts';
import type { MockRequest } from '../http/request.ts';
import { newRandom } from './random.ts';
import { retryAfter } from './retry-after.ts';
import type { Weather, WeatherTally } from './weather.ts';
import { appOf, type Workload, workloadOf } from './workload.ts';

export type Sky = {
  tally: WeatherTally;
  /** The reply to a request in this weather; `serve` is called at most once. Strangers are not throttled. */
  under: (request: MockRequest, isWelcome: boolean, serve: () => MockReply) => MockReply;
};

type Headers = { [name: string]: string };
type Lot = 'reset' | 'unavailable' | 'throttle' | 'calm';

export function newSky(weather: Required<Weather>, now: () => number, clock: Clock): Sky {
  const random = newRandom(weather.seed);
  const windows = new Map<string, number>();
  const tally = {
    requests: 0,
    throttled: 0,
    insideWindow: 0,
    resets: 0,
    resetsAfterEffect: 0,
    unavailable: 0,
  };

  const throttled = (workload: Workload, window: string, request: MockRequest, chance: number) => {
    const { header, until } = retryAfter(weather.retryAfter, weather.retryAfterSeconds, now(), chance);
    windows.set(window, until);
    tally.throttled += 1;
    return replyRefused(tooManyRequests(workload, header), newTrace(request, clock));
  };

  const under: Sky['under'] = (request, isWelcome, serve) => {
    tally.requests += 1;
    // Always three numbers, so that what happens to one request does not change the weather of the next.
    const [first, second, third] = [random(), random(), random()];
    const workload = isWelcome ? workloadOf(request) : undefined;
    const window = `${workload} ${appOf(request)}`;
    if (workload !== undefined && now() < (windows.get(window) ?? 0)) {
      tally.insideWindow += 1;
      return throttled(workload, window, request, third);
    }
    switch (drawn(weather, first)) {
      case 'reset': {
        tally.resets += 1;
        if (second < 0.5) return LOST;
        serve();
        tally.resetsAfterEffect += 1;
        return LOST;
      }
      case 'unavailable': {
        tally.unavailable += 1;
        const { header } = retryAfter(weather.retryAfter, weather.retryAfterSeconds, now(), third);
        return replyRefused(unavailable(second < 0.5 ? header : {}), newTrace(request, clock));
      }
      case 'throttle':
        return workload === undefined ? serve() : throttled(workload, window, request, third);
      case 'calm':
        return serve();
    }
  };
  return { tally, under };
}

/** Each has its part of the line from 0 to 1, so that one does not make another rarer. */
function drawn({ reset, unavailable, throttle }: Required<Weather>, chance: number): Lot {
  if (chance < reset) return 'reset';
  if (chance < reset + unavailable) return 'unavailable';
  return chance < reset + unavailable + throttle ? 'throttle' : 'calm';
}

/** What nobody gets to see. */
const LOST: MockReply = { status: 0, headers: {}, body: undefined, transport: 'reset' };

/** Intune wraps a text that says nothing (IntuneCD#217); the directory's is plain (IntuneCD#64). */
function tooManyRequests(workload: Workload, headers: Headers): Refusal {
  return workload === 'groups'
    ? new Refusal(429, 'TooManyRequests', 'Too many requests.', { headers })
    : new Refusal(429, 'TooManyRequests', 'An error has occurred', { style: 'intune', headers });
}

/** The status is in the docs' list; no body of it was found in any trace. */
function unavailable(headers: Headers): Refusal {
  return new Refusal(503, 'ServiceUnavailable', 'The service is temporarily unavailable.', { headers });
}
