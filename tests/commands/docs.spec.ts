import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { loadFormats } from '../../src/files/data.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { command, playwright, readRun, withReports } from '../support/command.ts';
import { EMPTY_PAGE, withDocs } from '../support/docs-folder.ts';

const formats = loadFormats();
const FIVE = [
  'bench00000-get',
  'bench00001-list',
  'bench00002-post',
  'bench00003-update',
  'bench00004-delete',
];
const addresses = (names: string[]) => names.map((name) => `beta/${name}/example`);
const casesIn = (reports: string) => [
  ...new Set(readRun(reports).clauses.map(({ address }) => address.replace(/#.*/, ''))),
];

test('--docs runs the examples of all pages of a folder, and names what it leaves out', async () => {
  await withDocs(5, { 'nothing.md': EMPTY_PAGE }, async (docs) => {
    await withReports(async (reports) => {
      const { code, output } = await command(['run', '--docs', docs], { GRAPH_REPORTS: reports });
      expect(code, output).toBe(0);
      expect(casesIn(reports)).toEqual(addresses(FIVE));
      const run = readRun(reports);
      expect(formats('run', run as unknown as JsonObject)).toEqual([]);
      expect(run.leftOut).toEqual([
        { page: 'nothing.md', line: expect.any(Number), why: 'no-example', reason: expect.any(String) },
      ]);
      expect(output).toContain('left out: 1 examples or pages');
      expect(output).toContain('no-example, for example nothing.md:');
      const results = readdirSync(join(reports, 'allure-results')).filter((name) =>
        name.endsWith('-result.json'),
      );
      expect(results).toHaveLength(5);
    });
  });
});

test('--docs with an address of a clause, --list, --shard and two workers', async () => {
  await withDocs(5, {}, async (docs) => {
    await withReports(async (reports) => {
      const run = (folder: string, ...args: string[]) =>
        command(['run', '--docs', docs, ...args], { GRAPH_REPORTS: join(reports, folder) });
      const one = await run('one', '--grep', 'beta/bench00002-post/example#status');
      expect(one.code, one.output).toBe(0);
      expect(casesIn(join(reports, 'one'))).toEqual(addresses(['bench00002-post']));
      expect((await run('list', '--list')).output).toContain('Total: 5 tests');
      const ran: string[] = [];
      for (const shard of ['1/2', '2/2']) {
        const folder = shard.replace('/', '-');
        await run(folder, '--workers=2', '--shard', shard);
        ran.push(...casesIn(join(reports, folder)));
      }
      expect(ran.toSorted()).toEqual(addresses(FIVE));
      const unknown = await run('none', '--grep', 'beta/no-such-page/example');
      expect(unknown).toMatchObject({
        code: 2,
        output: expect.stringContaining('no case has such an address'),
      });
    });
  });
});

test('a run that the command line has not begun reads the pages itself', async () => {
  await withDocs(5, {}, async (docs) => {
    await withReports(async (reports) => {
      const { code, output } = await playwright([], { GRAPH_REPORTS: reports, GRAPH_DOCS: docs });
      expect(code, output).toBe(0);
      expect(casesIn(reports)).toEqual(addresses(FIVE));
    });
  });
});

test('the file with the cases is gone when the run is over', async () => {
  await withDocs(5, {}, async (docs) => {
    await withReports(async (temporary) => {
      const reports = join(temporary, 'reports');
      const { code, output } = await command(['run', '--docs', docs], {
        GRAPH_REPORTS: reports,
        TMPDIR: temporary,
      });
      expect(code, output).toBe(0);
      expect(readdirSync(temporary).filter((name) => name.startsWith('graph-conformance-'))).toEqual([]);
    });
  });
});

test('a folder that is not there, without pages, or without pages of the version is a message and exit code 2', async () => {
  await withDocs(0, { 'nothing.md': EMPTY_PAGE }, async (docs) => {
    await withReports(async (reports) => {
      const missing = await command(['run', '--docs', 'no/such/docs'], { GRAPH_REPORTS: reports });
      expect(missing.output).toContain('no/such/docs: expected a folder of docs pages');
      const empty = await command(['run', '--docs', docs], { GRAPH_REPORTS: reports });
      expect(empty.output).toContain('none of its 1 pages has an example of beta');
      for (const { code, output } of [missing, empty]) {
        expect(code, output).toBe(2);
        expect(output).not.toMatch(/^\s+at .*:\d+:\d+/m);
      }
    });
  });
});
