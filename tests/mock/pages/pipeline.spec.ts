import { expect } from '@playwright/test';
import { test } from '../../support/mock-client.ts';
import { pageOf } from '../../support/pages.ts';

const THING = pageOf('thing', [['GET /things/{id}', { status: 200, json: { name: 'x' } }]]);
const open = { pages: [THING], pagesOnly: true };

test('pages are served over HTTP, to callers with a token alone where one is asked for', async ({
  start,
}) => {
  const { call } = await start({ ...open, token: 'secret' });
  expect((await call('GET', 'beta/things/1')).status).toBe(401);
  const got = await call('GET', 'beta/things/1', undefined, { Authorization: 'Bearer secret' });
  expect(got).toMatchObject({ status: 200, json: { name: 'x' } });
  expect(got.headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
});

test('pages are throttled and unavailable as everything else is', async ({ start }) => {
  const throttled = await start({ ...open, chaos: { throttle: 1 } });
  expect(await throttled.call('GET', 'beta/things/1')).toMatchObject({
    status: 429,
    json: { error: { code: 'TooManyRequests', message: 'Too many requests.' } },
  });
  expect((await throttled.call('GET', 'beta')).status).toBe(200);
  const down = await start({ ...open, chaos: { unavailable: 1 } });
  expect((await down.call('GET', 'beta/things/1')).status).toBe(503);
});

test('bytes, a header with a link and a reply without a body come over HTTP as the page shows them', async ({
  start,
}) => {
  const { url } = await start({
    pagesOnly: true,
    pages: [
      pageOf('csv', [['GET /csv', { status: 200, text: 'a,ü', headers: { 'Content-Type': 'text/csv' } }]]),
      pageOf('report', [['GET /report', { status: 302, headers: { Location: 'https://contoso.com/x' } }]]),
      pageOf('none', [['DELETE /none', { status: 204, text: 'nothing' }]]),
    ],
  });
  const csv = await fetch(`${url}/beta/csv`);
  expect([await csv.text(), csv.headers.get('content-type')]).toEqual(['a,ü', 'text/csv']);
  const report = await fetch(`${url}/beta/report`, { redirect: 'manual' });
  expect([report.status, report.headers.get('location')]).toEqual([302, 'https://contoso.com/x']);
  const none = await fetch(`${url}/beta/none`, { method: 'DELETE' });
  expect([none.status, await none.text(), none.headers.get('content-type')]).toEqual([204, '', null]);
});
