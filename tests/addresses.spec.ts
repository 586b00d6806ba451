import { expect, test } from '@playwright/test';
import { ALL_KINDS, catalogue } from '../src/catalogue.ts';
import { readSettings } from '../src/settings.ts';

test('the addresses are frozen: a changed one breaks the filters and waivers of our users', () => {
  const addresses = catalogue(readSettings({ GRAPH_AUTH: 'token', GRAPH_TOKEN: 'x' }), ALL_KINDS).flatMap(
    ({ address, clauses }) => clauses.map(({ id, level }) => `${address}#${id} ${level}`),
  );
  expect(new Set(addresses).size).toBe(addresses.length);
  expect(`${addresses.join('\n')}\n`).toMatchSnapshot('addresses.txt');
});
