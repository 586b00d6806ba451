import { expect, test } from '@playwright/test';
import { casesOf } from '../src/harness.ts';

test('the addresses are frozen: a changed one breaks the filters and waivers of our users', () => {
  const addresses = casesOf().flatMap(({ address, clauses }) =>
    clauses.map(({ id, level }) => `${address}#${id} ${level}`),
  );
  expect(new Set(addresses).size).toBe(addresses.length);
  expect(`${addresses.join('\n')}\n`).toMatchSnapshot('addresses.txt');
});
