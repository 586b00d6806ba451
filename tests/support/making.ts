import { isUnanswered } from '../../src/graph/unanswered.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Creation } from '../../src/provision/create.ts';
import type { LedgerEntry } from '../../src/provision/ledger.ts';
import { type Answer, openScripted, type Seen } from './scripted.ts';

/** A server that does as it is told, and what is needed to make things there. */
export type Workshop = {
  base: string;
  making: Creation;
  /** `METHOD path`, as they came. */
  requests: () => string[];
  /** The objects that requests of a method had in their bodies. */
  sent: (method: string) => JsonObject[];
  /** `event path`, as they were recorded. */
  recorded: string[];
};

/** Uses a workshop whose server's `answer` gets each request. The client itself sends nothing again. */
export async function inWorkshop<T>(
  answer: (request: Seen) => Answer,
  use: (workshop: Workshop) => Promise<T>,
  { waitMs = 0, retryMs = 0 } = {},
): Promise<T> {
  const { base, client, seen, close } = await openScripted(answer, { endpoint: { retryMs: 0 } });
  const recorded: string[] = [];
  const record = (event: LedgerEntry['event'], path: string) => void recorded.push(`${event} ${path}`);
  const making = { base, runName: 'run', send: client.send, record, isUnanswered, waitMs, retryMs };
  const requests = () => seen.map(({ method, path }) => `${method} ${decodeURIComponent(path)}`);
  try {
    const sent = (method: string) => seen.filter((each) => each.method === method).map((each) => each.sent);
    return await use({ base, making, requests, sent, recorded });
  } finally {
    await close();
  }
}
