import { expect, test } from '@playwright/test';
import { needsOf } from '../../src/cases/needs.ts';
import { openCaseRunner } from '../../src/engine/case-runner.ts';
import { loadKnowledge } from '../../src/files/data.ts';
import type { Case, Step } from '../../src/model/case.ts';
import { endpointAt } from '../support/endpoint.ts';
import { openScripted } from '../support/scripted.ts';

const DOCUMENTED = '/a/{aId}/b/{bId}/c';
const { path, needs } = needsOf(DOCUMENTED);
const step = (name: string, method: string, below = '', body: string | null = null): Step => ({
  name,
  method,
  path: path + below,
  headers: { 'content-type': 'application/json' },
  body,
});
const SUBJECT: Case = {
  address: 'beta/x/example',
  name: 'example',
  kind: 'example',
  version: 'beta',
  page: 'x',
  resource: 'microsoft.graph.x',
  operation: { method: 'POST', path: DOCUMENTED, line: 1 },
  steps: [
    step('create', 'POST', '', '{"of":"{parent}","in":"{ancestor-1}","text":"{unknown} {}"}'),
    step('read', 'GET', '/{create.id}'),
    step('lost', 'GET', '/{nothing}'),
  ],
  clauses: [{ id: 'reply', level: 'must', step: 'lost', expectation: { kind: 'reply' }, source: 'x.md:1' }],
  needs,
};
const recipe = { name: 'name', body: {} };

test('a path two levels deep is bound to a parent that was created below its own parent, both deleted after it', async () => {
  let ids = 0;
  const bodies: string[] = [];
  const { base, client, seen, close } = await openScripted(({ method }) =>
    method === 'DELETE' ? [204] : [201, {}, { id: `i ${++ids}` }],
  );
  const runner = openCaseRunner({
    client,
    endpoint: endpointAt(base),
    provision: {
      mode: 'create',
      pins: {},
      recipes: { a: recipe, 'a/{}/b': recipe },
      groups: { names: [], collection: 'groups', permission: 'P', recipe },
    },
    runName: 'run',
    record: () => undefined,
    knowledge: loadKnowledge('beta', 'documented'),
  });
  const { exchanges, verdicts } = await runner.runCase(SUBJECT);
  bodies.push(...exchanges.flatMap(({ request }) => request.body ?? []));
  expect(await runner.close()).toEqual([]);
  await close();
  expect(seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /a',
    'POST /a/i%201/b',
    'POST /a/i%201/b/i%202/c',
    'GET /a/i%201/b/i%202/c/i%203',
    'DELETE /a/i%201/b/i%202',
    'DELETE /a/i%201',
  ]);
  expect(bodies).toEqual(['{"of":"i 2","in":"i 1","text":"{unknown} {}"}']);
  expect(verdicts).toMatchObject([
    { outcome: 'blocked', got: 'not sent: no value for {nothing} in the path', blame: 'docs' },
  ]);
});
