import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { catalogueFor } from '../../src/engine/run-catalogue.ts';
import { readCatalogue, writeCatalogue } from '../../src/files/catalogue-file.ts';
import { readSettings } from '../../src/settings/settings.ts';
import { EMPTY_PAGE, withDocs } from '../support/docs-folder.ts';
import { ALL } from '../support/runner.ts';

test('a catalogue is read as it was written, by its owner only', () => {
  const folder = mkdtempSync(join(tmpdir(), 'graph-conformance-'));
  try {
    const path = join(folder, 'catalogue');
    const leftOut = [{ page: 'a', line: 3, why: 'no-reply' as const, reason: 'line\nbreak' }];
    const waivers = { entries: [], day: '2026-01-02' };
    for (const cases of [ALL, []]) {
      const catalogue = { cases, leftOut, notImplemented: ['GET /me'], waivers };
      writeCatalogue(path, catalogue);
      expect(readCatalogue(path)).toEqual(catalogue);
    }
    expect(statSync(path).mode & 0o077).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('without a pattern and without docs the catalogue is the shipped one', () => {
  expect(catalogueFor(readSettings({}), null)).toEqual({ cases: ALL, leftOut: [], notImplemented: [] });
});

test('pages of the other version are neither run nor left out', async () => {
  const other = EMPTY_PAGE.replace('Coming soon.', '## HTTP request\n\n```http\nGET /things\n```');
  await withDocs(2, { 'nothing.md': EMPTY_PAGE }, async (folder) => {
    const settings = readSettings({ GRAPH_DOCS: folder });
    const { cases, leftOut } = catalogueFor(settings, null);
    expect(cases).toHaveLength(2);
    expect(leftOut.map(({ page }) => page)).toEqual(['nothing.md']);
  });
  await withDocs(2, { 'other.md': other }, async (folder) => {
    const settings = readSettings({ GRAPH_DOCS: folder, GRAPH_VERSION: 'v1.0' });
    expect(() => catalogueFor(settings, null)).toThrow(/has an example of v1\.0.*beta: 2/);
  });
});
