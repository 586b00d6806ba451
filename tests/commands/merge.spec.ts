import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readRequest, writeReply } from '../../src/mock/http/wire.ts';
import { openMock } from '../../src/mock/mock.ts';
import { LARGEST_BODY } from '../../src/mock/odata/payload.ts';
import type { MatrixData } from '../../src/report/matrix/data.ts';
import type { RunFile } from '../../src/results/run.ts';
import { command, readRun, withReports } from '../support/command.ts';
import { openLoopback } from '../support/loopback.ts';

/** By it the page of Allure is known to be that of the last run. */
const ENVIRONMENT = 'allure-results/environment.properties';
const SHARDS = ['1', '2', '3', '4'];
/** So many writes in so many seconds, of all shards together: each of them has to wait. */
const LIMIT = { writes: 40, seconds: 2 };
const CASES = 65;
const GREP = 'beta/(grouppolicyconfigurationassignment-create/|policysetassignment-create/(example|target))';

/** A mock with a fault, and when each write to Intune reached it, in milliseconds of its own clock. */
async function openCounting() {
  const { serve } = openMock({ faults: ['target-member-dropped'] });
  const writes: number[] = [];
  const server = await openLoopback(async (message, response) => {
    const request = await readRequest(message, LARGEST_BODY);
    if (request.method !== 'GET' && !request.path.includes('/groups')) writes.push(performance.now());
    writeReply(response, serve(request));
  });
  return { ...server, writes };
}

const mostIn = (times: number[], ms: number): number =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + ms).length));

/** Ids, times, ports, and how many items a parent had already, as something that is the same in each run. */
const steady = (text: string): string =>
  text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')
    .replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?Z?/g, 'time')
    .replace(/\d+(\.\d+)? m?s\b/g, 'a while')
    .replace(/http:\/\/127\.0\.0\.1:\d+/g, 'target')
    .replace(/\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT/g, 'time')
    .replace(/\bthe same \d+/g, 'the same')
    .replace(/\b\d+ workers?/g, 'workers');

const withoutTimes = ({ startedAt, durationMs, baseUrl, clauses, ...rest }: RunFile) => ({
  ...rest,
  clauses: clauses.map(({ durationMs, requestId, ...clause }) => steady(JSON.stringify(clause))),
});

/** What the matrix shows of each case: every text in its place. */
function matrixIn(reports: string): unknown {
  const page = readFileSync(join(reports, 'conformance.html'), 'utf8');
  const [, json = ''] = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page) ?? [];
  const { texts, rows, causes, problems, columns } = JSON.parse(json) as MatrixData;
  const told = (value: unknown): unknown => {
    if (typeof value === 'number') return steady(texts[value] ?? '');
    if (Array.isArray(value)) return value.map(told);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, told(each)]));
  };
  const cases = rows.flatMap((row) =>
    row.cases.map(({ address, clauses, exchanges, again }) => ({
      address,
      again,
      // An outcome and a column are numbers that are no texts.
      clauses: clauses.map(([id, outcome, level, column, ...rest]) => [
        told([id, level, rest]),
        outcome,
        column,
      ]),
      exchanges: told(exchanges),
    })),
  );
  return { cases, causes: steady(JSON.stringify(causes)), problems, columns };
}

const countsIn = (reports: string): string[] =>
  (readFileSync(join(reports, 'junit.xml'), 'utf8').match(/<testsuites? .*?>/g) ?? []).map((each) =>
    each.replace(/ (time|timestamp)="[^"]*"/g, ''),
  );

const textIn = (reports: string, name: string): string =>
  steady(readFileSync(join(reports, name), 'utf8').replaceAll('\\:', ':'));
const resultsIn = (reports: string): number =>
  readdirSync(join(reports, 'allure-results')).filter((name) => name.endsWith('-result.json')).length;

test('four shards as four processes, merged, say what one run says, and never send more than they may', async () => {
  const [shared, alone] = [await openCounting(), await openCounting()];
  await withReports(async (folder) => {
    const at = (name: string) => join(folder, name);
    const run = (base: string, name: string, more: string[], limits = {}) =>
      command(['run', '--grep', GREP, '--workers', '1', ...more], {
        GRAPH_BASE_URL: base,
        GRAPH_PARENTS: 'create',
        GRAPH_REPORTS: at(name),
        ...limits,
      });
    const limits = { GRAPH_RATE_WRITES: `${LIMIT.writes}`, GRAPH_RATE_SECONDS: `${LIMIT.seconds}` };
    const ended = await Promise.all([
      ...SHARDS.map((each) => run(shared.base, each, ['--shard', `${each}/4`], limits)),
      run(alone.base, 'whole', []),
    ]);
    // Which shards have the reds is Playwright's choice.
    for (const { code, output } of ended) expect([0, 1], output).toContain(code);
    expect(ended[0]?.output).toContain('at most 10 writes in 2 seconds');
    expect(shared.writes.length).toBeGreaterThan(2 * LIMIT.writes);
    expect(mostIn(shared.writes, LIMIT.seconds * 1000)).toBeLessThanOrEqual(LIMIT.writes);

    const merge = (...names: string[]) => command(['merge', ...names.map(at), '--output', at('merged')]);
    const refused = await merge('1', '2', '4');
    expect([refused.code, refused.output.trim()]).toEqual([
      2,
      'not the shards of one run: missing: shard 3/4',
    ]);
    const merged = await merge('3', '1', '4', '2');
    expect(merged.code, merged.output).toBe(1);
    expect(withoutTimes(readRun(at('merged')))).toEqual(withoutTimes(readRun(at('whole'))));
    expect(matrixIn(at('merged'))).toEqual(matrixIn(at('whole')));
    expect(countsIn(at('merged'))).toEqual(countsIn(at('whole')));
    for (const name of ['findings.json', 'summary.md', 'badge.svg', 'failures.txt', ENVIRONMENT])
      expect(textIn(at('merged'), name)).toBe(textIn(at('whole'), name));
    expect([resultsIn(at('merged')), resultsIn(at('whole'))]).toEqual([CASES, CASES]);
  });
  await shared.close();
  await alone.close();
});
