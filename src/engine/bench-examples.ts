import { loadKnowledge } from '../files/data.ts';
import { makePrivateFolder, writeTexts } from '../files/private-folder.ts';
import { openConnection } from '../graph/connection.ts';
import { startMock } from '../mock/server.ts';
import { readSettings } from '../settings/settings.ts';
import type { Target } from './bench.ts';
import { benchPage } from './bench-pages.ts';
import { docsIn, pageContracts } from './docs-catalogue.ts';
import { catalogueFor } from './run-catalogue.ts';

/** A mock of so many pages with an example each; with `isRed` every reply breaks what its page promises. */
export async function openExamples(count: number, isRed: boolean): Promise<Target> {
  const folder = makePrivateFolder();
  writeTexts(
    folder.path,
    Array.from({ length: count }, (_, at) => benchPage(at)).map(({ name, text }) => ({
      name: `${name}.md`,
      text,
    })),
  );
  const pages = pageContracts(docsIn(folder.path), readSettings({ GRAPH_DOCS: folder.path }));
  const { url, close } = await startMock({ pages, pagesOnly: true, faults: isRed ? ['status-202'] : [] });
  return {
    name: `${count} examples${isRed ? ', all red' : ''}`,
    variables: { GRAPH_BASE_URL: `${url}/beta`, GRAPH_DOCS: folder.path },
    close: async () => {
      await close();
      folder.remove();
    },
  };
}

/**
 * The floor: how long it takes to send the requests one after the other, to parse each reply and to compare it with a
 * compiled schema, in milliseconds.
 */
export async function timeRequests({ variables }: Target): Promise<number> {
  const settings = readSettings(variables);
  const { cases } = catalogueFor(settings, null);
  const { schemas } = loadKnowledge(settings.endpoint.version, settings.profile);
  const { exchange, close } = openConnection(settings.endpoint);
  const began = performance.now();
  for (const { steps, resource } of cases) {
    for (const step of steps) {
      const { reply } = await exchange(step, 'bench', null);
      if (reply !== null && 'value' in reply.json) schemas(resource ?? '', reply.json.value);
    }
  }
  const ms = performance.now() - began;
  await close();
  return ms;
}
