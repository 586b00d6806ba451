import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { pageCases } from '../../../src/cases/page/page-cases.ts';
import type { Body } from '../../../src/model/body.ts';
import type { Example } from '../../../src/model/contract.ts';
import type { Json } from '../../../src/model/json.ts';
import { judge } from '../../../src/verdict/judge.ts';
import { anyJson, anyObject } from '../../support/arbitrary.ts';
import { CONTEXT, contractOf, exampleOf, header, jsonBody } from '../../support/page-contract.ts';
import { shownExchange } from '../../support/shown-reply.ts';

const KNOWLEDGE = { schemas: () => null, types: {}, deviations: [] };
const placeholder = fc.constantFrom<Json>(
  'String',
  'String (timestamp)',
  'Boolean',
  'microsoft.graph.x',
  'Id value',
);
const members = fc.dictionary(
  fc.constantFrom('id', 'a', 'b', 'value', '@odata.type', '@odata.nextLink'),
  fc.oneof(anyJson, placeholder),
);
const shown = fc.oneof(
  anyJson,
  anyObject,
  members,
  fc.array(members, { maxLength: 3 }).map((value) => ({ value })),
  members.map((value) => ({ value })),
  members.map((error) => ({ error: { code: 'a', message: 'b', ...error } })),
);
const body: fc.Arbitrary<Body | null> = fc.oneof(
  shown.map((json) => jsonBody(json as Json)),
  fc.string().map((text) => ({ text: `${text}.` })),
  fc.constant(null),
);
const path = fc.string({
  unit: fc.constantFrom('/', 'a', '{', '}', '<', '>', '(', ')', "'", '=', '.', '|', ' ', '#', '%', 'é'),
});
const example: fc.Arbitrary<Example> = fc
  .record({
    method: fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE'),
    path: path.map((text) => `/${text}`),
    sent: body,
    got: body,
    status: fc.constantFrom(200, 201, 202, 204, 207, 302, 400, 404, 500),
    type: fc.constantFrom('application/json', 'text/plain; charset=x', ''),
  })
  .map(({ method, path, sent, got, status, type }) => {
    const headers = type === '' ? [] : [header('Content-Type', type)];
    return exampleOf({ method, path, body: sent }, { status, headers, body: got });
  });

test('whatever a page shows becomes a case or a reason, and its own reply keeps what the case expects', () => {
  fc.assert(
    fc.property(example, (example) => {
      const { cases, leftOut } = pageCases(contractOf(example), CONTEXT);
      expect(cases.length + leftOut.length).toBe(1);
      for (const subject of cases) {
        const ids = subject.clauses.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        if (subject.steps[0]?.unsendable !== undefined) continue;
        const verdicts = judge(subject, [shownExchange(subject, example)], KNOWLEDGE);
        expect(verdicts.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
      }
    }),
    { numRuns: 1000 },
  );
});
