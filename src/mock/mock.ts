import type { Contract } from '../model/contract.ts';
import { answer, isServed } from './answer.ts';
import { type Chaos, type ChaosTally, NO_CHAOS } from './chaos/chaos.ts';
import { openChaos, throttledReply } from './chaos/open-chaos.ts';
import { findFaults, withFaults } from './faults/all.ts';
import type { Fault } from './faults/fault.ts';
import { type Answered, type MockReply, replyTo } from './http/reply.ts';
import type { MockRequest } from './http/request.ts';
import { refusedCaller, type TokenOptions } from './http/token.ts';
import type { Behaviour } from './intune/traits.ts';
import { servePage } from './odata/paging.ts';
import { openPages } from './pages/open-pages.ts';
import { operationsOf } from './pages/operations.ts';
import { leftoversIn } from './store/leftovers.ts';
import { newState } from './store/state.ts';

/** Without `token` and `acceptToken` every request is served; otherwise `Authorization: Bearer` is needed. */
export type MockOptions = TokenOptions & {
  /** Names from `faultNames()`. */
  faults?: string[];
  /** Operations, such as `GET /users/{id}`, that alone have the faults; every request where none is given. */
  faultsAt?: string[];
  /** Contracts whose examples are answered as their pages show them. */
  pages?: Contract[];
  /** Whether pages answer everything; otherwise the routes of the mock's own come first. */
  pagesOnly?: boolean;
  /** `documented` when not given. */
  behaviour?: Behaviour;
  /** None when not given. */
  chaos?: Chaos;
  /** How many items of a list one reply has at most, and links to the next ones; all of them when not given. */
  pageSize?: number;
  /** With it ids and times are the same for the same requests in the same order; otherwise ids are random. */
  seed?: number;
  /** The time in milliseconds, as `Date.now` tells it. */
  now?: () => number;
};

export type MockStats = ChaosTally & {
  /** Parents, assignments and groups that were created, whatever became of them. */
  created: number;
  /**
   * How often one request was carried out again because the client repeated it: a POST to the same path with the
   * `client-request-id` of an earlier one that created something. A parent or a group counts also, once, where
   * another one with its name exists. A second assignment of a target may be meant, and does not count.
   */
  duplicates: number;
};

/** What one request gets beside what all get: faults by their names, and a 429 that says when to retry. */
export type Extra = { faults?: string[]; throttledForSeconds?: number };

/** A mock without a socket. */
export type Mock = {
  /** Waits for nothing; what goes wrong on the connection is the reply's `transport`. */
  serve: (request: MockRequest, more?: Extra) => MockReply;
  stats: () => MockStats;
  /** The path, without a version, of every parent, assignment and group that was created and not deleted. */
  leftovers: () => string[];
  /** As it was opened: nothing created, no throttling window, the first faults, the seed anew. */
  reset: () => void;
  /** The only faults from now on; throws on a name that does not exist. */
  setFaults: (names: string[], at?: string[]) => void;
};

/** Opens a Graph with nothing in it; throws on the name of a fault that does not exist. */
export function openMock(options: MockOptions = {}): Mock {
  const [first, isAtFirst] = [findFaults(options.faults ?? []), operationsOf(options.faultsAt ?? [])];
  let [faults, isFaulty] = [first, isAtFirst];
  let graph = openGraph(options);
  return {
    serve: (request, { faults: names = [], throttledForSeconds } = {}) => {
      if (throttledForSeconds !== undefined) return graph.throttled(request, throttledForSeconds);
      const own = isFaulty(request) ? faults : [];
      return graph.serve(request, names.length === 0 ? own : [...new Set([...own, ...findFaults(names)])]);
    },
    stats: () => graph.stats(),
    leftovers: () => graph.leftovers(),
    reset: () => {
      graph = openGraph(options);
      faults = first;
      isFaulty = isAtFirst;
    },
    setFaults: (names, at = []) => {
      // Both throw, and then nothing is changed.
      const [found, isAt] = [findFaults(names), operationsOf(at)];
      faults = found;
      isFaulty = isAt;
    },
  };
}

/** What a reset begins anew: all that is stored and counted. */
function openGraph(options: MockOptions) {
  const { behaviour = 'documented', pageSize, seed, now = Date.now } = options;
  const settings = { ...NO_CHAOS, ...options.chaos };
  const state = newState({ now, readDelayMs: settings.readDelayMs }, seed);
  const { replies } = state;
  const chaos = openChaos(settings, now, replies);
  const pages = openPages(options.pages ?? [], state);
  const isOfPages = (request: MockRequest) =>
    options.pagesOnly === true || (pages.isRouted(request) && !isServed(behaviour, request));
  const answerOne = (request: MockRequest): Answered =>
    (isOfPages(request) ? pages.answer(request) : undefined) ?? answer(behaviour, state, request);
  const serve = (request: MockRequest, faults: Fault[]): MockReply => {
    const refused = refusedCaller(options, request);
    const serveFully = (each: MockRequest) => replyTo(each, replies, () => refused ?? answerOne(each));
    const serveSoundly =
      pageSize === undefined ? serveFully : (each: MockRequest) => servePage(each, pageSize, serveFully);
    return chaos.reply(request, refused === undefined, () => withFaults(faults, request, serveSoundly));
  };
  return {
    serve,
    throttled: (request: MockRequest, seconds: number) => throttledReply(request, seconds, replies),
    stats: () => ({ ...chaos.tally, ...state.tally }),
    leftovers: () => [...leftoversIn(state), ...pages.leftovers()],
  };
}
