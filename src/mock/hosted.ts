import type { Json } from '../model/json.ts';
import type { RetryAfter } from './chaos/retry-after.ts';
import type { Behaviour } from './intune/traits.ts';

/** What a mock for somebody's own tests is started with; without any option it keeps every promise of the pages. */
export type MockOptions = {
  /** Any free one when not given. */
  port?: number;
  /** `127.0.0.1` when not given. */
  host?: string;
  /** The same seed gives the same ids, times and failures for the same requests in the same order. */
  seed?: number;
  /** A folder of docs pages: their examples are answered, and nothing else. */
  docs?: string;
  /** Whether the mock does what the docs promise (`documented`), or what the live service is known to do. */
  behaviour?: Behaviour;
  /** Names of faults: `mockFaults()` lists them. */
  faults?: string[];
  /** Operations, such as `GET /users/{id}`, that alone have the faults. */
  faultsAt?: string[];
  /** A bearer token that every request must then carry. */
  token?: string;
  /** The most items of a list in one reply, which then has a link to the next ones. */
  pageSize?: number;
  /** The chance of a 429, from 0 to 1, which opens a throttling window. */
  throttle?: number;
  /** The chance of a 503, from 0 to 1. */
  unavailable?: number;
  /** The chance of a connection that is reset, from 0 to 1. */
  resetConnection?: number;
  /** How long reads do not see what was created or deleted, in milliseconds. */
  readDelayMs?: number;
  /** The form of `Retry-After`; `integer` when not given. */
  retryAfter?: RetryAfter;
  /** When a throttled client may retry; 1 when not given, and 0 for tests that are not to wait. */
  retryAfterSeconds?: number;
};

/** A mock that is listening. */
export type GraphMock = {
  /** Without a version: `http://127.0.0.1:4010`. */
  url: string;
  /** What it received, oldest first, at most 1,000; the same array all the time, which `reset` empties. */
  requests: readonly LoggedRequest[];
  /** As if it had just been started: nothing created, an empty log, the first faults, the seed anew. */
  reset: () => void;
  /** The only faults from now on, at some operations or at all. Throws UserError on a name that does not exist. */
  setFaults: (names: string[], at?: string[]) => void;
  /** Answers the next requests (1 when not given), whatever they are, with 429. */
  throttleNext: (times?: number) => void;
  /** The path, without a version, of everything that was created and not deleted. */
  leftovers: () => string[];
  /** Ends every open request and connection at once; may be called again. */
  close: () => Promise<void>;
};

/** One request that a mock received, and how it was answered. */
export type LoggedRequest = {
  method: string;
  /** As sent, still percent-encoded, with the version: `/beta/groups`. */
  path: string;
  /** Without `?`; empty where there is none. */
  query: string;
  /** Lower-case names; a credential is `hidden`. */
  headers: { [name: string]: string };
  /** JSON, or the text where it is none; `null` where the request has no body, or one above 64 KiB. */
  body: Json;
  /** `null` where the client got no reply: the connection was reset, or stays open. */
  status: number | null;
};
