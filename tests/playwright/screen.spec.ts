import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from '@playwright/test';
import { parseObject } from '../../src/model/json.ts';
import { isRed } from '../../src/model/verdict.ts';
import type { Findings } from '../../src/report/findings.ts';
import { command, readRun, withReports } from '../support/command.ts';
import { openLoopback } from '../support/loopback.ts';

/** A mock as people write it in an hour: gives back the body with an id, refuses nothing, and can only create. */
const handMade = () =>
  openLoopback(async (request, response) => {
    const body = await text(request);
    response.setHeader('content-type', 'application/json');
    if (request.method !== 'POST') {
      response.writeHead(404).end('{"message":"no route"}');
      return;
    }
    response.writeHead(201).end(JSON.stringify({ id: randomUUID(), ...parseObject(body) }));
  });

test('a run against a hand-made mock ends in one screen that begins with what to mend', async () => {
  test.slow();
  const mock = await handMade();
  await withReports(async (reports) => {
    const job = { CI: '1', GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(reports, 'job.md') };
    const variables = { GRAPH_REPORTS: reports, GRAPH_BASE_URL: mock.base, ...job };
    const { code, output } = await command(['run', '--grep', 'rolesc|policyset.*Polic|mobileapp'], variables);
    expect(code, output).toBe(1);
    const lines = output.trimEnd().split('\n');
    const end = lines.slice(lines.findIndex((line) => line.startsWith('fidelity ')));
    expect(end.length, output).toBeLessThanOrEqual(40);
    // In CI nothing but the header comes before it, and on GitHub an annotation for each red cause.
    const before = lines.slice(0, -end.length);
    const { findings } = JSON.parse(readFileSync(join(reports, 'findings.json'), 'utf8')) as Findings;
    const reds = findings.filter(({ outcome }) => outcome !== 'warn');
    expect(before.slice(2).length, output).toBe(reds.length);
    for (const line of before.slice(2)) expect(line).toMatch(/^::error title=\w+%3A \d+ × beta\//);
    expect(findings[0]?.curl).toMatch(/^curl -sS -i -X GET 'http/);
    // All that is written says the same.
    const red = readRun(reports).clauses.filter(isRed);
    expect(reds.flatMap(({ addresses }) => addresses).toSorted()).toEqual(
      red.map(({ address }) => address).toSorted(),
    );
    const summary = readFileSync(join(reports, 'summary.md'), 'utf8');
    expect(readFileSync(join(reports, 'job.md'), 'utf8')).toBe(summary);
    expect(summary.match(/^\| (fail|blocked|warn) /gm)).toHaveLength(findings.length);
    const [, must] = /^fidelity (\d+\.\d %) of must/.exec(end[0] ?? '') ?? [];
    expect(summary).toContain(`## Red: ${must} of what must hold`);
    expect(readFileSync(join(reports, 'badge.svg'), 'utf8')).toContain(`Graph fidelity: ${must}`);
    expect(end.slice(0, 4).join('\n')).toMatch(
      /^fail +\d+ × read-status, list-status, update-status: expected 200, got 404 /m,
    );
    const { counts } = readRun(reports);
    expect(counts.fail).toBeGreaterThan(10);
    expect(end.filter((line) => /^(fail|stale|blocked|warn) +\d+ × /.test(line)).length).toBeLessThanOrEqual(
      25,
    );
    expect(end.at(-1)).toMatch(/^reports: .*run\.json, .*junit\.xml, .*failures\.txt/);
    // What a line for each red said is in a file.
    const failures = readFileSync(join(reports, 'failures.txt'), 'utf8');
    expect(failures).toMatch(/#read-status: fail\n {2}expected {2}200\n {2}got {7}404/);
    expect(failures).toContain('curl -sS -i');
  });
  await mock.close();
});
