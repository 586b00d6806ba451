import { Client, GraphError } from '@microsoft/microsoft-graph-client';
import { expect } from '@playwright/test';
import { DEVICES, SETS } from '../support/intune-objects.ts';
import { test } from '../support/mock-client.ts';

/** Over plain HTTP it sends no token, whatever its provider says, and the mock asks for none. */
const clientOf = (url: string) =>
  Client.initWithMiddleware({
    baseUrl: url,
    defaultVersion: 'beta',
    authProvider: { getAccessToken: async () => 'eyJ.eyJ.x' },
  });

test('the Graph JavaScript client creates, reads, lists and deletes an assignment', async ({ start }) => {
  const { url, leftovers, requests } = await start();
  const client = clientOf(url);
  const set = await client.api(`/${SETS}`).post({ displayName: 'x' });
  const at = `/${SETS}/${set.id}/assignments`;
  const made = await client.api(at).post({ target: DEVICES });
  expect(await client.api(`${at}/${made.id}`).get()).toEqual(made);
  expect((await client.api(at).get()).value).toEqual([
    expect.objectContaining({ id: made.id, target: DEVICES }),
  ]);
  await client.api(`${at}/${made.id}`).delete();
  expect((await client.api(at).get()).value).toEqual([]);
  const error = await client
    .api(`${at}/${made.id}`)
    .get()
    .catch((reason) => reason);
  expect(error).toBeInstanceOf(GraphError);
  expect(error).toMatchObject({ statusCode: 404, code: 'ResourceNotFound' });
  await client.api(`/${SETS}/${set.id}`).delete();
  expect(leftovers()).toEqual([]);
  expect(requests.map(({ method, status }) => `${method} ${status}`).join(', ')).toBe(
    'POST 201, POST 201, GET 200, GET 200, DELETE 204, GET 200, GET 404, DELETE 204',
  );
});

test('the Graph JavaScript client retries what is throttled, by demand and by header, and then is served', async ({
  start,
}) => {
  const { url, requests, throttleNext } = await start({ chaos: { retryAfterSeconds: 0 } });
  const client = clientOf(url);
  throttleNext(1);
  await client.api(`/${SETS}`).post({ displayName: 'x' });
  const list = await client.api(`/${SETS}`).header('x-mock-throttle', '2').get();
  expect(list.value).toHaveLength(1);
  expect(requests.map(({ status }) => status)).toEqual([429, 201, 429, 429, 200]);
});
