import { expect, test } from '@playwright/test';
import { readPlace } from '../../src/settings/endpoint.ts';
import { networkIn } from '../../src/settings/network.ts';
import { problemsIn } from '../../src/settings/problems.ts';
import { readProxy } from '../../src/settings/proxy.ts';

test('all that is wrong with the variables is said at once, each once', () => {
  const env = {
    GRAPH_PROFIL: 'x',
    GRAPH_BASE_URL: 'ftp://h',
    GRAPH_KEEP: 'many',
    GRAPH_STRICT: 'yes',
    GRAPH_ALLOW_WRITES: 'me',
  };
  const problems = problemsIn(env, 'GRAPH_INTERNAL');
  expect(problems.map((problem) => problem.split(/[:=]/)[0])).toEqual([
    'GRAPH_PROFIL',
    'GRAPH_STRICT',
    'GRAPH_KEEP',
    'GRAPH_BASE_URL',
    'GRAPH_ALLOW_WRITES',
  ]);
  expect(problemsIn({}, 'GRAPH_INTERNAL')).toEqual([]);
  expect(problemsIn({ GRAPH_AUTH: 'secret' }, '')).toEqual([
    'GRAPH_AUTH=secret needs GRAPH_TENANT_ID, which is not set',
  ]);
});

function network(env: { [name: string]: string }) {
  const { base } = readPlace(env, '');
  return networkIn(env, { base, proxy: readProxy(env, base) });
}
const REMOTE = { GRAPH_BASE_URL: 'https://mock.example/beta' };

test('the variables of a proxy are named with what they are good for, without its password', () => {
  expect(network(REMOTE)).toEqual([]);
  const proxied = network({ ...REMOTE, https_proxy: 'http://me:s3cret@proxy:3128', NO_PROXY: 'a.example' });
  expect(proxied).toEqual([
    {
      name: 'HTTPS_PROXY, NO_PROXY',
      use: 'requests to the target go through proxy:3128, but for a.example',
      problem: null,
    },
  ]);
  const local = network({ GRAPH_BASE_URL: 'http://127.0.0.1:1/beta', HTTP_PROXY: 'http://proxy' });
  expect(local[0]?.use).toBe('requests to this machine go without a proxy');
});

test('a file of certificates that cannot be read, or has none, is a problem', () => {
  const problemOf = (file: string) => network({ ...REMOTE, NODE_EXTRA_CA_CERTS: file })[0]?.problem;
  expect(problemOf('/no/such/file.pem')).toContain('name a file that can be read');
  expect(problemOf('package.json')).toContain('name a PEM file');
});
