import { expect, test } from '@playwright/test';
import { loadFormats } from '../../src/files/data.ts';
import type { Case, Clause } from '../../src/model/case.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { badge } from '../../src/report/badge.ts';
import { causesOf } from '../../src/report/cause.ts';
import { curlFor } from '../../src/report/curl.ts';
import { findingsOf } from '../../src/report/findings.ts';
import { annotations } from '../../src/report/github.ts';
import { summaryText } from '../../src/report/markdown/summary.ts';
import { ALL } from '../support/runner.ts';

const HOSTILE = 'a|b `c`\n::error::obeyed 100% <b>';
const verdicts: Verdict[] = ALL.slice(0, 40).flatMap(({ address, clauses }, nth) =>
  clauses.map(({ id, level, source }, at) => ({
    address: `${address}#${id}`,
    level,
    outcome: at > 0 ? 'pass' : nth % 2 === 0 ? 'fail' : 'warn',
    expected: '201',
    got: HOSTILE,
    blame: 'service',
    source,
    deviations: [],
    requestId: null,
    durationMs: 0,
  })),
);
const causes = causesOf(ALL, verdicts);
const half = { kept: 1, of: 2 };
const fidelity = { must: half, should: half, refused: half, breadth: half };
const urlOf = ({ page }: { page: string }) => `https://learn.example/${page}`;

test('there is a finding for each cause, in the format that is shipped', () => {
  const facts = {
    tool: { name: 'graph-conformance', version: '1' },
    baseUrl: 'http://h/beta',
    version: 'beta' as const,
    profile: 'documented' as const,
    startedAt: '2026-01-02T03:04:05.000Z',
    fidelity,
  };
  const found = findingsOf(facts, causes, urlOf, (address) => `curl ${address}`);
  expect(loadFormats()('findings', found as unknown as JsonObject)).toEqual([]);
  expect(found.findings.map(({ outcome, addresses }) => [outcome, addresses.length])).toEqual([
    ['fail', 20],
    ['warn', 20],
  ]);
  const address = verdicts[0]?.address;
  expect(found.findings[0]).toMatchObject({
    command: `npm run conformance -- --grep '${address}'`,
    curl: `curl ${address}`,
    got: HOSTILE,
  });
});

test('the curl of a cause sends the request whose reply its clause is about, whatever else is broken', () => {
  const subject = ALL.find(({ kind }) => kind === 'lifecycle') as Case;
  const curls = subject.steps.map(({ name }) => ({ step: name, curl: `curl ${name}` }));
  for (const { id, step } of subject.clauses)
    expect(curlFor(subject, `${subject.address}#${id}`, curls)).toBe(`curl ${step}`);
  const { id } = subject.clauses[0] as Clause;
  expect(curlFor(subject, `${subject.address}#${id}`, [])).toBeNull();
});

test('GitHub gets an annotation for each red cause, of which a reply can obey nothing', () => {
  const lines = annotations(causes);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^::error title=fail%3A 20 × beta\/[^:,]+::expected 201%0Agot /);
  expect(lines[0]).toContain('100%25');
  expect(lines[0]).not.toMatch(/[\r\n]/);
  const many = ALL.slice(0, 30).map(
    (_, at) => ({ ...causes[0], fingerprint: String(at) }) as (typeof causes)[0],
  );
  expect(annotations(many)).toHaveLength(10);
});

test('the summary has the figures, and a row for each cause that stays one row', () => {
  const counts = { pass: 5, warn: 20, waived: 0, stale: 0, blocked: 0, fail: 20 };
  const text = summaryText({
    judged: 'judging it',
    fidelity,
    coverage: undefined,
    counts,
    problems: [HOSTILE],
    causes,
    urlOf,
  });
  expect(text).toMatch(/^## Red: 50\.0 % of what must hold\n/);
  expect(text).toContain('`judging it`: 5 pass, 20 warn, 20 fail');
  expect(text).toContain('| 50.0 % (1 of 2) | 50.0 % (1 of 2) | 1 of 2 | 1 of 2 |');
  expect(text).not.toMatch(/^\s*::error/m);
  const rows = text.split('\n').filter((line) => /^\| (fail|warn) /.test(line));
  expect(rows).toHaveLength(2);
  for (const row of rows) {
    expect(row.match(/(?<!\\)\|/g)).toHaveLength(8);
    expect(row.replace(/`[^`]*`/g, '')).not.toContain('<b>');
  }
  const green = summaryText({
    judged: 'it',
    fidelity,
    coverage: undefined,
    counts,
    problems: [],
    causes: [],
    urlOf,
  });
  expect(green).toMatch(/^## Green: /);
  expect(green).toContain('Every clause passed.');
});

test('the badge says the fidelity of the must clauses, and loads nothing', () => {
  const text = badge({ ...fidelity, must: { kept: 999, of: 1000 } });
  expect(text).toContain('aria-label="Graph fidelity: 99.9 %"');
  expect(text.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|href|url\(/);
  expect(
    new Set(
      [0, 950, 1000].map(
        (kept) => /fill="(#[0-9a-f]{6})"/.exec(badge({ ...fidelity, must: { kept, of: 1000 } }))?.[1],
      ),
    ).size,
  ).toBe(3);
});
