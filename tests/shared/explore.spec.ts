import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from '@playwright/test';
import { readDocs } from '../../src/files/docs-folder.ts';
import { ROOT } from '../../src/files/root.ts';
import { openMock } from '../../src/mock/mock.ts';
import { brokenIn, casesOf, runOn } from '../support/page-proof.ts';

const DOCS = resolve(ROOT, process.env.GRAPH_SHARED ?? '../shared', 'docs');
for (const version of ['beta', 'v1.0'] as const)
  test(`explore ${version}`, async () => {
    const t0 = Date.now();
    const docs = readDocs(join(DOCS, version));
    const contracts = docs.pages.flatMap((page) => page.contracts).filter((c) => c.version === version);
    const t1 = Date.now();
    const cases = casesOf(version, contracts);
    const t2 = Date.now();
    const { serve } = openMock({ pages: contracts, pagesOnly: true });
    const t3 = Date.now();
    const results = await runOn(serve, version, cases);
    const t4 = Date.now();
    const broken = brokenIn(results);
    const blocked = results.flatMap((r) => r.verdicts.filter((v) => v.outcome === 'blocked'));
    console.log(
      version,
      'pages',
      docs.pages.length,
      'contracts',
      contracts.length,
      'cases',
      cases.length,
      'read',
      t1 - t0,
      'cases',
      t2 - t1,
      'mock',
      t3 - t2,
      'run',
      t4 - t3,
    );
    const by = new Map<string, number>();
    for (const v of [...broken])
      by.set(
        v.address.split('#')[1]!.split('-')[0]!,
        (by.get(v.address.split('#')[1]!.split('-')[0]!) ?? 0) + 1,
      );
    console.log(
      'broken',
      broken.length,
      'cases',
      new Set(broken.map((v) => v.address.split('#')[0])).size,
      'blocked',
      blocked.length,
      [...by],
    );
    writeFileSync(
      `/tmp/explore-${version}.json`,
      JSON.stringify(
        {
          broken,
          blocked,
          steps: Object.fromEntries(
            results.map((r) => [
              r.case.address,
              r.exchanges.map((e) => ({
                m: e.request.method,
                u: e.request.url,
                status: e.reply?.status,
                f: e.failure,
                text: e.reply?.text?.slice(0, 300),
              })),
            ]),
          ),
        },
        null,
        1,
      ),
    );
  });
