import { test as base, expect } from '@playwright/test';
import { ALL_KINDS, catalogue } from '../../src/engine/catalogue.ts';
import { startPrism } from '../../src/engine/peer.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { readSettings } from '../../src/settings/settings.ts';
import { command, readRun, withReports } from '../support/command.ts';
import { holdMalformed } from '../support/peer.ts';
import { runAll } from '../support/runner.ts';

const test = base.extend<object, { prism: string }>({
  prism: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this pattern.
    async ({}, use) => {
      const peer = await startPrism();
      if (peer === null) throw new Error('Prism is not installed.');
      await use(peer.base);
      await peer.close();
    },
    { scope: 'worker' },
  ],
});

/** What Prism makes of each clause, over all cases of a kind: its outcomes, and why. */
const JUDGED: [outcomes: string, clauses: string[], why: string][] = [
  [
    'fail',
    [
      'example#echo-target',
      'example#echo-source',
      'example#echo-sourceId',
      'target#echo-target',
      'target#echo-sourceId',
      'lifecycle#update-echo',
      'lifecycle#update-kept',
    ],
    'it answers with its example, whatever was sent',
  ],
  ['fail pass', ['target#echo-source'], 'the example has one of the sources'],
  ['fail', ['lifecycle#another-id'], 'all ids are the one in the example'],
  ['warn', ['example#fresh-id'], 'all ids are the one in the example'],
  ['fail', ['lifecycle#deleted'], 'nothing is deleted'],
  ['warn', ['lifecycle#delete-again'], 'nothing is deleted'],
  [
    'warn',
    [
      'example#request-id',
      'example#client-request-id',
      'target#request-id',
      'target#client-request-id',
      'reject#inner-error',
    ],
    'no request is named',
  ],
  ['fail pass warn', ['reject#error'], 'its errors are problem details, but for malformed JSON'],
  ['warn', ['reject#error-code'], 'it has codes of its own, where it has any'],
  ['pass warn', ['reject#refused'], 'it accepts what its description does not forbid, and says 422 for 400'],
  [
    'pass',
    ['example', 'target'].flatMap((kind) =>
      ['reply', 'status', 'media-type', 'body', 'schema', 'id-guid', 'odata-type', 'declared'].map(
        (clause) => `${kind}#${clause}`,
      ),
    ),
    'the example is sound',
  ],
  [
    'pass',
    ['example#shows-lastModifiedDateTime', 'target#shows-lastModifiedDateTime'],
    'the example is sound',
  ],
  [
    'pass',
    ['created', 'read-status', 'list-status', 'update-status', 'delete-status'].map(
      (id) => `lifecycle#${id}`,
    ),
    'the description has the status',
  ],
  ['pass', ['lifecycle#read-same', 'lifecycle#list-contains'], 'everything is the example'],
  ['blocked', ['reject#nothing-created'], 'its lists never change, so they prove nothing'],
  ['pass', ['reject#own-id'], 'it has ids of its own'],
  ['pass', ['reject#reply'], 'it answers everything'],
];

/** By the status that Prism refuses it with, or accepts it: the flaws of bad requests. */
const REFUSED: { [status: string]: string[] } = {
  '201': [
    'entity-type-of-another-resource',
    'filter-without-id',
    'group-id-missing',
    'group-id-not-a-guid',
    'impossible-time',
    'oversized-body',
    'target-type-of-another-kind',
    'target-type-unknown',
    'unknown-property',
    'unknown-target-property',
  ],
  '400': ['malformed-json'],
  '404': ['unknown-route'],
  '405': ['delete-on-collection', 'post-on-item', 'put-on-collection', 'put-on-item'],
  '415': ['content-type-text'],
  '422': [
    'array-body',
    'content-type-missing',
    'empty-body',
    'filter-type-outside-enumeration',
    'null-body',
    'number-for-a-string',
    'source-outside-enumeration',
    'target-array',
    'target-missing',
    'target-null',
    'target-number',
    'target-string',
    'target-type-missing',
  ],
};

/** The clause of `…/reject.malformed-json.configurationPolicies#reply` is `reject#reply`, its flaw `malformed-json`. */
function partsOf({ address }: { address: string }): { clause: string; flaw: string } {
  const [, kind = '', flaw = '', id = ''] = /\/(\w+)(?:\.([\w-]+)[^#/]*)?#(.+)$/.exec(address) ?? [];
  return { clause: `${kind}#${id}`, flaw };
}

/** The values that some verdicts have, by key; sorted, each once. */
function grouped(
  verdicts: Verdict[],
  key: (verdict: Verdict) => string,
  value: (verdict: Verdict) => string,
) {
  const groups: { [key: string]: string[] } = {};
  for (const verdict of verdicts) {
    const values = new Set(groups[key(verdict)]).add(value(verdict));
    groups[key(verdict)] = [...values].toSorted();
  }
  return groups;
}

const clauseOf = (verdict: Verdict): string => partsOf(verdict).clause;

/** What the mock gets wrong: a line for each clause and outcome, with the first reply that breaks it. */
function summary(verdicts: Verdict[]): string {
  const broken = verdicts.filter(({ outcome }) => outcome !== 'pass');
  const lineOf = (verdict: Verdict) => `${verdict.outcome.padEnd(6)} ${clauseOf(verdict).padEnd(26)}`;
  const lines = [...new Set(broken.map(lineOf))].map((line) => {
    const some = broken.filter((verdict) => lineOf(verdict) === line);
    return `${line} ${some.length} times, first ${some[0]?.got.slice(0, 100)}`;
  });
  return lines.toSorted().join('\n');
}

test('a mock that somebody else made is judged clause by clause', async ({ prism }) => {
  // The peer has the routes of the five seed pages.
  const cases = catalogue(readSettings({ GRAPH_BASE_URL: prism, GRAPH_VERSION: 'beta' }), ALL_KINDS).filter(
    ({ page }) => !page.startsWith('intune-'),
  );
  // Without the runner, to which a red case costs 0.7 s: with it this takes minutes.
  const results = await runAll(prism, cases, {
    endpoint: { timeoutMs: 1000, waitMs: 0 },
    mode: 'placeholder',
  });
  const verdicts = results.flatMap(({ verdicts }) => verdicts);
  console.log(summary(verdicts));
  const judged = grouped(verdicts, clauseOf, ({ outcome }) => outcome);
  expect(Object.keys(judged).toSorted()).toEqual(JUDGED.flatMap(([, clauses]) => clauses).toSorted());
  for (const [outcomes, clauses, why] of JUDGED)
    for (const clause of clauses) expect.soft(judged[clause]?.join(' '), `${clause}: ${why}`).toBe(outcomes);
  const refusals = verdicts.filter((verdict) => clauseOf(verdict) === 'reject#refused');
  expect(
    grouped(
      refusals,
      ({ got }) => got,
      (verdict) => partsOf(verdict).flaw,
    ),
  ).toEqual(REFUSED);
});

const LIMITS = { GRAPH_VERSION: 'beta', GRAPH_TIMEOUT_MS: '1000', GRAPH_WAIT_MS: '0' };

test('a run against it ends in exit code 1 and says what it gets wrong', async ({ prism }) => {
  await withReports(async (reports) => {
    const { code, output } = await command(['run', '--verbose', '--grep', '/example.*Policies'], {
      ...LIMITS,
      GRAPH_REPORTS: reports,
      GRAPH_BASE_URL: prism,
    });
    expect(code, output).toBe(1);
    const { clauses } = readRun(reports);
    const red = clauses.filter(({ outcome }) => outcome === 'fail' || outcome === 'blocked');
    const fails = JUDGED.flatMap(([outcomes, ids]) => (outcomes === 'fail' ? ids : []));
    expect(new Set(red.map((row) => `${partsOf(row).clause} ${row.blame}`))).toEqual(
      new Set(fails.filter((id) => id.startsWith('example')).map((id) => `${id} service`)),
    );
    expect(
      red.filter(({ address, got }) => !output.includes(`${address}: fail`) || !output.includes(got)),
    ).toEqual([]);
    expect(output).toContain(`against ${prism} (documented profile)`);
  });
});

test('a mock that never answers malformed JSON holds up neither the run nor its other cases', async ({
  prism,
}) => {
  const peer = await holdMalformed(prism);
  try {
    await withReports(async (reports) => {
      const { code, output } = await command(
        ['run', '--grep', 'policyset.*/reject.(malformed-json|empty-body)'],
        {
          ...LIMITS,
          GRAPH_REPORTS: reports,
          GRAPH_BASE_URL: peer.base,
        },
      );
      expect(code, output).toBe(1);
      expect(output).toContain('no reply within 1000 ms');
      const { clauses } = readRun(reports);
      expect(clauses.find(({ address }) => address.endsWith('malformed-json#reply'))).toMatchObject({
        outcome: 'fail',
        got: 'no reply within 1000 ms',
        blame: 'service',
      });
      expect(clauses.find(({ address }) => address.endsWith('empty-body#reply'))).toMatchObject({
        outcome: 'pass',
        got: 'status 422',
      });
    });
  } finally {
    await peer.close();
  }
});
