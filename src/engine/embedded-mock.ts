import { type MockServer, startMock } from '../mock/server.ts';
import type { Settings } from '../settings/settings.ts';
import { shareSession } from './session.ts';

/** Starts the mock that answers where no other target is set, and tells the processes that start from now on. */
export async function startEmbedded(_settings: Settings): Promise<MockServer> {
  const mock = await startMock();
  shareSession({ mockUrl: mock.url });
  return mock;
}
