import { type MockServer, startMock } from '../mock/server.ts';
import type { Settings } from '../settings/settings.ts';
import { docsIn, pageContracts } from './docs-catalogue.ts';
import { shareSession } from './session.ts';

/** Starts the mock that answers where no other target is set, and tells the processes that start from now on. */
export async function startEmbedded(settings: Settings): Promise<MockServer> {
  const { docs } = settings;
  const pages = docs === null ? [] : pageContracts(docsIn(docs), settings);
  const mock = await startMock({ pages, pagesOnly: docs !== null });
  shareSession({ mockUrl: mock.url });
  return mock;
}
