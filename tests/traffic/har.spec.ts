import { expect, test } from '@playwright/test';
import { exchangesInHar, type Har } from '../../src/traffic/har.ts';

const entry = (response: Partial<Har['log']['entries'][number]['response']>): Har => ({
  log: {
    entries: [
      {
        request: {
          method: 'POST',
          url: 'http://h/beta/a',
          headers: [
            { name: ':method', value: 'POST' },
            { name: 'Accept', value: 'a/b' },
            { name: 'accept', value: 'c/d' },
          ],
          postData: { text: '{}' },
        },
        response: { status: 201, ...response },
      },
    ],
  },
});

test('an entry of HAR is a request with its reply; HTTP/2 headers that are no headers are left out', () => {
  const headers = [{ name: 'Content-Type', value: 'application/json' }];
  expect(exchangesInHar(entry({ headers, content: { text: '{"id":"x"}' } }))).toEqual([
    {
      request: { method: 'POST', url: 'http://h/beta/a', headers: { accept: 'a/b, c/d' }, body: '{}' },
      reply: { status: 201, headers: { 'content-type': 'application/json' }, body: '{"id":"x"}' },
    },
  ]);
});

test('a recorded body is decoded: what says how it was transferred no longer holds', () => {
  const headers = ['Content-Encoding', 'Transfer-Encoding', 'Content-Length'].map((name) => ({
    name,
    value: 'x',
  }));
  const content = { text: Buffer.from('{"ä":1}').toString('base64'), encoding: 'base64' };
  expect(exchangesInHar(entry({ headers, content }))[0]?.reply).toEqual({
    status: 201,
    headers: {},
    body: '{"ä":1}',
  });
  expect(exchangesInHar(entry({}))[0]?.reply.body).toBeNull();
});
