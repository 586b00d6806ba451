import { expect, test } from '@playwright/test';
import { ALL_KINDS, catalogue } from '../../src/engine/catalogue.ts';
import { readSettings } from '../../src/settings/settings.ts';

const TENANT = '11111111-2222-3333-4444-555555555555';
const GRAPH = {
  GRAPH_BASE_URL: 'https://graph.microsoft.com/beta',
  GRAPH_AUTH: 'token',
  GRAPH_TOKEN: 'a.b.c',
  GRAPH_ALLOW_WRITES: TENANT,
};
const bodies = (variables: { [name: string]: string }) =>
  catalogue(readSettings(variables), ALL_KINDS).flatMap(({ steps }) => steps.map(({ body }) => body ?? ''));
const BROAD = /allDevices|allLicensedUsers/;

test('no target that reaches a whole tenant is meant for a Graph host, unless that is allowed', () => {
  expect(bodies({}).filter((body) => BROAD.test(body)).length).toBeGreaterThan(50);
  expect(bodies(GRAPH).filter((body) => BROAD.test(body))).toEqual([]);
  expect(
    bodies({ ...GRAPH, GRAPH_ALLOW_BROAD_TARGETS: '1' }).filter((body) => BROAD.test(body)).length,
  ).toBeGreaterThan(10);
});

test('a Graph host is not written to without the name of its tenant', () => {
  const { GRAPH_ALLOW_WRITES: _, ...unnamed } = GRAPH;
  expect(() => readSettings(unnamed)).toThrow('set GRAPH_ALLOW_WRITES to the id of the tenant');
  expect(() => readSettings({ ...GRAPH, GRAPH_BASE_URL: 'http://graph.example/beta' })).toThrow(
    'without TLS',
  );
});

test('cases about the identity, and about parents, are made where there is one, and where they are ours', () => {
  const names = (variables: { [name: string]: string }) =>
    catalogue(readSettings(variables), ['rejection']).map(({ address }) => address);
  const has = (variables: { [name: string]: string }, name: string) =>
    names(variables).some((address) => address.includes(name));
  expect([has({}, 'no-token'), has({ GRAPH_AUTH: 'token', GRAPH_TOKEN: 'x' }, 'no-token')]).toEqual([
    false,
    true,
  ]);
  expect([has({}, 'unknown-parent'), has({ GRAPH_BASE_URL: 'http://h/beta' }, 'unknown-parent')]).toEqual([
    true,
    false,
  ]);
});
