import { Refusal } from '../http/refusal.ts';
import { type MockReply, type Replies, replyTo } from '../http/reply.ts';
import type { MockRequest } from '../http/request.ts';
import { type Chaos, type ChaosTally, NOTHING_COUNTED } from './chaos.ts';
import { newRandom } from './random.ts';
import { retryAfter } from './retry-after.ts';
import { appOf, isIntune, workloadOf } from './workload.ts';

export type OpenChaos = {
  tally: ChaosTally;
  /** The reply to a request; `serve` is called at most once. A caller whose token is refused is not throttled. */
  reply: (request: MockRequest, isAuthorized: boolean, serve: () => MockReply) => MockReply;
};

type Headers = { [name: string]: string };
type Failure = 'reset' | 'unavailable' | 'throttle' | 'none';

export function openChaos(chaos: Required<Chaos>, now: () => number, replies: Replies): OpenChaos {
  const random = newRandom(chaos.seed);
  const windows = new Map<string, number>();
  const tally = { ...NOTHING_COUNTED };

  const reply: OpenChaos['reply'] = (request, isAuthorized, serve) => {
    tally.requests += 1;
    // Always three numbers, so that what happens to one request does not change what happens to the next.
    const [first, second, third] = [random(), random(), random()];
    const workload = isAuthorized ? workloadOf(request) : undefined;
    const window = `${workload} ${appOf(request)}`;
    const isInWindow = workload !== undefined && now() < (windows.get(window) ?? 0);
    const { header, until } = retryAfter(chaos.retryAfter, chaos.retryAfterSeconds, now(), third);
    switch (isInWindow ? 'throttle' : failureFor(chaos, first)) {
      case 'reset':
        tally.resets += 1;
        if (second < 0.5) return LOST;
        serve();
        tally.resetsAfterEffect += 1;
        return LOST;
      case 'unavailable':
        tally.unavailable += 1;
        return refusalOf(unavailable(second < 0.5 ? header : {}), request, replies);
      case 'throttle':
        if (workload === undefined) return serve();
        tally.throttled += 1;
        if (isInWindow) tally.insideWindow += 1;
        windows.set(window, until);
        return refusalOf(tooManyRequests(workload, header), request, replies);
      case 'none':
        return serve();
    }
  };
  return { tally, reply };
}

/** A 429 on demand, which opens no window: only this request is throttled. */
export function throttledReply(request: MockRequest, seconds: number, replies: Replies): MockReply {
  const header = { 'Retry-After': String(seconds) };
  return refusalOf(tooManyRequests(workloadOf(request) ?? '', header), request, replies);
}

const refusalOf = (refusal: Refusal, request: MockRequest, replies: Replies): MockReply =>
  replyTo(request, replies, () => refusal);

/** Each failure has its own part of the range from 0 to 1, so that none makes another rarer. */
function failureFor({ reset, unavailable, throttle }: Required<Chaos>, chance: number): Failure {
  if (chance < reset) return 'reset';
  if (chance < reset + unavailable) return 'unavailable';
  return chance < reset + unavailable + throttle ? 'throttle' : 'none';
}

/** A reply that never reaches the client. */
const LOST: MockReply = { status: 0, headers: {}, body: undefined, transport: 'reset' };

/** Intune's message is wrapped and gives no reason (IntuneCD#217); the directory's is plain (IntuneCD#64). */
function tooManyRequests(workload: string, headers: Headers): Refusal {
  return isIntune(workload)
    ? new Refusal(429, 'TooManyRequests', 'An error has occurred', { wrapped: true, headers })
    : new Refusal(429, 'TooManyRequests', 'Too many requests.', { headers });
}

/** The status is in the docs' list; no body of it was found in any trace. */
function unavailable(headers: Headers): Refusal {
  return new Refusal(503, 'ServiceUnavailable', 'The service is temporarily unavailable.', { headers });
}
