import { expect, test } from '@playwright/test';
import { ALL_KINDS, catalogue } from '../../src/engine/catalogue.ts';
import { readSettings } from '../../src/settings/settings.ts';

const WHOLE = { GRAPH_AUTH: 'token', GRAPH_TOKEN: 'x' };
/** Everything that can be bound, so that no case is left out. */
const LIVE = {
  ...WHOLE,
  GRAPH_PROFILE: 'observed',
  GRAPH_FILTER_ID: '0c2f4a86-93d1-4e5b-8a7c-6b1d2e3f4a50',
  GRAPH_COLLECTION_ID: 'SMS00001',
};

for (const [file, variables] of [
  ['addresses.txt', WHOLE],
  ['addresses-observed.txt', LIVE],
] as const) {
  test(`${file} is frozen: a changed address breaks the filters and waivers of our users`, () => {
    const addresses = catalogue(readSettings(variables), ALL_KINDS).flatMap(({ address, clauses }) =>
      clauses.map(({ id, level }) => `${address}#${id} ${level}`),
    );
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(`${addresses.join('\n')}\n`).toMatchSnapshot(file);
  });
}
