import type { PageContext } from '../../src/cases/page/page-cases.ts';
import type { Body } from '../../src/model/body.ts';
import type { Contract, Example, ExampleRequest, ExampleResponse } from '../../src/model/contract.ts';
import type { Json } from '../../src/model/json.ts';

/** A body as the reader gives it, without the page's lines. */
export const jsonBody = (json: Json): Body => ({ json, lines: {} });

/** An example that reads one user, but for what is given. */
export function exampleOf(
  request: Partial<ExampleRequest> = {},
  response: Partial<ExampleResponse> = {},
  title?: string,
): Example {
  const heading = title === undefined ? {} : { title };
  return {
    request: {
      line: 40,
      method: 'GET',
      writtenVersion: 'beta',
      path: '/users/{id}',
      headers: [],
      body: null,
      ...request,
    },
    response: { line: 50, status: 200, reason: 'OK', headers: [], body: jsonBody({ id: '1' }), ...response },
    ...heading,
  };
}

export const contractOf = (...examples: Example[]): Contract => ({
  page: 'user-get',
  version: 'beta',
  resource: null,
  operations: [{ method: 'GET', path: '/users/{id | userPrincipalName}', line: 20 }],
  permissions: [],
  headers: [],
  properties: [],
  examples,
});

/** A mock whose metadata is empty. */
export const CONTEXT: PageContext = {
  isGraph: false,
  values: {},
  types: {},
  typeAt: () => null,
};

export const header = (name: string, value: string) => ({ name, value, line: 51 });
