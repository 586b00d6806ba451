import { expect } from '@playwright/test';
import { test } from '../../support/mock-client.ts';

const SINGLETONS = ['deviceAppManagement', 'deviceManagement', 'officeConfiguration'];
const BELOW: [path: string, context: string, names: string[]][] = [
  ['', '/$metadata', ['beta', 'v1.0']],
  ['beta', '/beta/$metadata', SINGLETONS],
  ['v1.0/', '/v1.0/$metadata', SINGLETONS],
];
for (const [path, context, names] of BELOW)
  test(`GET /${path} lists ${names.join(' and ')}`, async ({ start }) => {
    const { url, call } = await start();
    const { status, json } = await call('GET', path);
    expect([status, json['@odata.context']]).toEqual([200, `${url}${context}`]);
    expect(json.value).toEqual(names.map((name) => ({ name, kind: expect.any(String), url: name })));
  });
