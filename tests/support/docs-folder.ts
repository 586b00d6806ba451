import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchPage } from '../../src/engine/bench-pages.ts';

/** A page of which nothing can be run. */
export const EMPTY_PAGE = '---\ntitle: "Nothing"\ndoc_type: apiPageType\n---\n\n# Nothing\n\nComing soon.\n';

/** A folder of so many pages with an example each, and of others, removed afterwards. */
export async function withDocs<T>(
  count: number,
  others: { [name: string]: string },
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'graph-conformance-docs-'));
  try {
    const pages = Array.from({ length: count }, (_, at) => benchPage(at));
    for (const { name, text } of pages) writeFileSync(join(folder, `${name}.md`), text);
    for (const [name, text] of Object.entries(others)) writeFileSync(join(folder, name), text);
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
