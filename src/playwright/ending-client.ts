import type { Client } from '../graph/client.ts';
import { plainError } from './plain-error.ts';

/** A client that can wait for the end of interrupted cases, without letting them begin anything new. */
export type EndingClient = {
  client: Client;
  /** Notes that a case is under way. */
  watch: <T>(running: Promise<T>) => Promise<T>;
  /**
   * Waits until every case has ended: a request that is under way is waited for, since what it creates has to be
   * known before it can be deleted; the next one rejects. Afterwards requests are sent again.
   */
  settleAll: () => Promise<void>;
};

export function endingClient({ send, close }: Client): EndingClient {
  const running = new Set<Promise<unknown>>();
  let isEnding = false;
  return {
    client: {
      send: async (step) => {
        if (isEnding) throw plainError('the run was interrupted');
        return send(step);
      },
      close,
    },
    watch: (promise) => {
      const forget = () => running.delete(promise);
      running.add(promise);
      promise.then(forget, forget);
      return promise;
    },
    settleAll: async () => {
      isEnding = true;
      await Promise.allSettled(running);
      isEnding = false;
    },
  };
}
