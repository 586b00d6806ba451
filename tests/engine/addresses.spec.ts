import { createHash } from 'node:crypto';
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

const addressesOf = (variables: { [name: string]: string }) =>
  catalogue(readSettings(variables), ALL_KINDS).flatMap(({ address, clauses }) =>
    clauses.map(({ id, level }) => `${address}#${id} ${level}`),
  );
const isOfAssignmentPages = (address: string) => /^[^/]+\/intune-/.test(address);

for (const [file, variables] of [
  ['addresses.txt', WHOLE],
  ['addresses-observed.txt', LIVE],
] as const) {
  test(`${file} is frozen: a changed address breaks the filters and waivers of our users`, () => {
    const addresses = addressesOf(variables);
    expect(new Set(addresses).size).toBe(addresses.length);
    const seeds = addresses.filter((address) => !isOfAssignmentPages(address));
    expect(`${seeds.join('\n')}\n`).toMatchSnapshot(file);
  });
}

/** An address for each clause would be 15,000 lines: each case with the digest of its clauses. */
for (const [file, variables] of [
  ['addresses-assignment-pages.txt', WHOLE],
  ['addresses-assignment-pages-observed.txt', LIVE],
  ['addresses-assignment-pages-v1.0.txt', { ...WHOLE, GRAPH_VERSION: 'v1.0' }],
] as const) {
  test(`${file} is frozen too`, () => {
    const cases = catalogue(readSettings(variables), ALL_KINDS).filter(({ address }) =>
      isOfAssignmentPages(address),
    );
    const lines = cases.map(({ address, clauses }) => {
      const ids = clauses.map(({ id, level }) => `${id} ${level}`).join('\n');
      return `${address} ${clauses.length} ${createHash('sha256').update(ids).digest('hex').slice(0, 12)}`;
    });
    expect(`${lines.join('\n')}\n`).toMatchSnapshot(file);
  });
}
