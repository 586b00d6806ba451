import { expect, test } from '@playwright/test';
import { openClient } from '../../src/graph/client.ts';
import { type Connection, withoutReply } from '../../src/graph/connection.ts';
import { toReply } from '../../src/graph/reply.ts';
import type { Tokens } from '../../src/model/exchange.ts';
import { readPermits } from '../../src/settings/permits.ts';
import { endpointAt, optionsFor } from '../support/endpoint.ts';
import { step } from '../support/scripted.ts';

const TENANT = '7e7a4711-0000-4000-8000-00000c0ffee0';
const OTHER = '07e7a471-0000-4000-8000-00000c0ffee0';
const GATEWAY = 'https://gateway.example/beta';
const tokenFor = (tid: string, aud = 'https://graph.microsoft.com') =>
  `e30.${Buffer.from(JSON.stringify({ aud, tid })).toString('base64url')}.sig`;
const PERMITS = { GRAPH_ALLOW_HOST: 'gateway.example', GRAPH_ALLOW_WRITES: TENANT };

/** A client whose connection answers 401 to the token `old` and 201 to every other, and the tokens that it was given. */
function openGuarded(old: string, renewed: string, env: { [name: string]: string } = PERMITS) {
  const given: (string | null)[] = [];
  const connection: Connection = {
    exchange: async (step, _id, token) => {
      given.push(token);
      const reply = toReply(token === old ? 401 : 201, {}, Buffer.from('{}'), null);
      return { ...withoutReply(GATEWAY, step, {}, ''), reply, failure: null };
    },
    close: async () => undefined,
  };
  let held = old;
  const tokens: Tokens = {
    get: async () => held,
    renew: async () => {
      held = renewed;
      return renewed;
    },
    expiresAt: null,
    handOver: async () => null,
  };
  const options = { ...optionsFor(endpointAt(GATEWAY)), connection, tokens, permits: readPermits(env) };
  return { client: openClient(options), given };
}

test('a token that was renewed after a 401 is checked again: one of another tenant sends nothing', async () => {
  const [own, foreign] = [tokenFor(TENANT), tokenFor(OTHER)];
  const { client, given } = openGuarded(own, foreign);
  for (let times = 0; times < 3; times += 1)
    expect(await client.send(step('POST'))).toMatchObject({
      reply: null,
      failure: 'not sent: GRAPH_ALLOW_WRITES names another tenant than the one that the token is for',
    });
  expect(given).toEqual([own]);
});

test('a token that was renewed for the same tenant is sent', async () => {
  const [old, renewed] = [tokenFor(TENANT), `${tokenFor(TENANT)}2`];
  const { client, given } = openGuarded(old, renewed);
  expect((await client.send(step('POST'))).reply?.status).toBe(201);
  expect(given).toEqual([old, renewed]);
});

test('a token that was not for Graph and was renewed as one for Graph is checked as such', async () => {
  const { client, given } = openGuarded(tokenFor(OTHER, 'api://mine'), tokenFor(OTHER));
  expect((await client.send(step('GET'))).failure).toContain('GRAPH_ALLOW_WRITES names another tenant');
  expect(given).toHaveLength(1);
});

const UNSENT: [what: string, env: { [name: string]: string }, message: string][] = [
  ['without GRAPH_ALLOW_WRITES', { GRAPH_ALLOW_HOST: 'gateway.example' }, 'set GRAPH_ALLOW_WRITES'],
  ['without GRAPH_ALLOW_HOST', { GRAPH_ALLOW_WRITES: TENANT }, 'is not sent to gateway.example'],
];
for (const [what, env, message] of UNSENT) {
  test(`no request of any method is sent with a token for Graph ${what}`, async () => {
    const { client, given } = openGuarded('', tokenFor(TENANT), env);
    await client.send(step('GET'));
    for (const method of ['GET', 'POST', 'PATCH', 'DELETE'])
      expect((await client.send(step(method))).failure).toContain(message);
    expect(given).toEqual(['']);
  });
}

test('a path with a segment ".." is not sent: it would be a request for what is above it', async () => {
  const { client, given } = openGuarded('', tokenFor(TENANT));
  expect(
    (await client.send(step('DELETE', '/deviceAppManagement/policySets/x/assignments/..'))).failure,
  ).toBe('not sent: its path has a segment "." or "..", which would make it a request for something else');
  expect(given).toEqual([]);
});
