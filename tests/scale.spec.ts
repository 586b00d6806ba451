import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ALL_KINDS, catalogue } from '../src/engine/catalogue.ts';
import { ROOT } from '../src/files/root.ts';
import { intervalOf } from '../src/graph/rate-limit.ts';
import { readSettings } from '../src/settings/settings.ts';

const text = readFileSync(join(ROOT, 'docs/scale.md'), 'utf8');
const GRAPH = readSettings({
  GRAPH_BASE_URL: 'https://graph.microsoft.com/beta',
}).endpoint;

/** What the cases of a run send at least, parents included, and what that takes within the limits of Graph. */
function figures(variables: { [name: string]: string }): number[] {
  const cases = catalogue(readSettings(variables), ALL_KINDS);
  const steps = cases.flatMap((each) => each.steps);
  const needs = cases.flatMap((each) => each.needs);
  const shared = new Set(needs.filter(({ own }) => own !== true).map(({ collection }) => collection)).size;
  const ofParents = 2 * (needs.filter(({ own }) => own === true).length + shared);
  const requests = steps.length + ofParents;
  const writes = steps.filter(({ method }) => !['GET', 'HEAD'].includes(method)).length + ofParents;
  const minutes = ((writes / GRAPH.rates.writes) * intervalOf(GRAPH.rateSeconds)) / 60_000;
  return [cases.length, requests, writes, Math.round(minutes), Math.round((cases.length / minutes) * 6) * 10];
}

const RUNS: [name: string, variables: { [name: string]: string }][] = [
  ['beta, documented', {}],
  ['beta, observed', { GRAPH_PROFILE: 'observed' }],
  ['v1.0, documented', { GRAPH_VERSION: 'v1.0' }],
];
for (const [name, variables] of RUNS)
  test(`docs/scale.md counts what ${name} sends`, () => {
    const row = [name, ...figures(variables).map((figure) => figure.toLocaleString('en'))];
    expect(text).toContain(`| ${row.join(' | ')} |`);
  });

test('docs/scale.md names the limits that a run keeps', () => {
  const { writes, requests } = GRAPH.rates;
  expect(text).toContain(
    `${writes} writes and ${requests.toLocaleString('en')} requests in ${GRAPH.rateSeconds} seconds`,
  );
});
