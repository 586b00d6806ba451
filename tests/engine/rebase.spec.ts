import { expect, test } from '@playwright/test';
import { pageCases } from '../../src/cases/page/page-cases.ts';
import { openCaseRunner } from '../../src/engine/case-runner.ts';
import { loadKnowledge } from '../../src/files/data.ts';
import type { Case } from '../../src/model/case.ts';
import { endpointAt } from '../support/endpoint.ts';
import { CONTEXT, contractOf, exampleOf, jsonBody } from '../support/page-contract.ts';
import { openScripted } from '../support/scripted.ts';

const ref = { '@odata.id': 'https://graph.microsoft.com/v1.0/users/{id}', note: '{create.id} {user.id}' };
const example = exampleOf(
  { method: 'POST', path: '/groups/{id}/owners/$ref', body: jsonBody(ref) },
  { status: 204, body: null },
);
const recipe = { name: 'name', body: {} };

test('a page is sent to the target that answers, with its own braces, and nothing is created for it', async () => {
  const { base, client, seen, close } = await openScripted(() => [204]);
  const groups = { names: [], collection: 'groups', permission: 'P', recipe };
  const runner = openCaseRunner({
    client,
    endpoint: endpointAt(base),
    provision: { mode: 'create', pins: {}, recipes: {}, groups },
    runName: 'run',
    record: () => undefined,
    knowledge: loadKnowledge('beta', 'documented'),
  });
  const subject = pageCases(contractOf(example), CONTEXT).cases[0] as Case;
  const { exchanges, verdicts } = await runner.runCase(subject);
  await runner.close();
  await close();
  expect(seen).toHaveLength(1);
  const body = JSON.parse(exchanges[0]?.request.body ?? '');
  expect(body['@odata.id']).toMatch(new RegExp(`^${base}/users/[0-9a-f-]{36}$`));
  expect(body.note).toBe(ref.note);
  expect(verdicts.filter(({ level, outcome }) => level === 'must' && outcome !== 'pass')).toEqual([]);
});
