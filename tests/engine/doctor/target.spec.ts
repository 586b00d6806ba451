import { expect, test } from '@playwright/test';
import { adviceFor, parentsCheck, reachCheck } from '../../../src/engine/doctor/target.ts';
import type { Exchange } from '../../../src/model/exchange.ts';
import { readSettings } from '../../../src/settings/settings.ts';
import { endpointAt } from '../../support/endpoint.ts';

const answered = (status: number): Exchange => ({
  step: 'reach',
  request: { method: 'GET', url: 'http://h/beta', headers: {}, body: null },
  reply: { status, headers: {}, text: '', hex: null, bytes: 0, cut: null, json: { instead: 'empty' } },
  failure: null,
  durationMs: 1,
  retries: 0,
  unserved: null,
});

test('a target that answers anything can be reached, but a proxy that wants a user cannot be passed', () => {
  const states = [200, 401, 404, 501, 503, 407].map(
    (status) => reachCheck(answered(status), endpointAt('http://h/beta')).state,
  );
  expect(states).toEqual(['ok', 'ok', 'ok', 'ok', 'warn', 'fail']);
  expect(reachCheck(answered(404), endpointAt('https://h/beta')).found).toContain(
    'its certificate is trusted',
  );
});

const FAILURES: [failure: string, advice: RegExp][] = [
  ['no reply: self-signed certificate (DEPTH_ZERO_SELF_SIGNED_CERT)', /NODE_EXTRA_CA_CERTS=/],
  [
    'no reply: unable to verify the first certificate (UNABLE_TO_VERIFY_LEAF_SIGNATURE)',
    /NODE_EXTRA_CA_CERTS=/,
  ],
  ['no reply: certificate has expired (CERT_HAS_EXPIRED)', /renew the certificate/],
  ['no reply: Hostname/IP does not match (ERR_TLS_CERT_ALTNAME_INVALID)', /another host/],
  ['no reply: wrong version number (ERR_SSL_WRONG_VERSION_NUMBER)', /try http/],
  ['no reply: getaddrinfo ENOTFOUND h (ENOTFOUND)', /check the host/],
  ['no reply: the connection was refused', /start the target/],
  ['no connection within 30000 ms', /HTTPS_PROXY/],
  ['something else', /check GRAPH_BASE_URL/],
];
for (const [failure, advice] of FAILURES) {
  test(`"${failure}" has advice of its own`, () => {
    const { state, advice: given } = reachCheck(
      { ...answered(0), reply: null, failure },
      endpointAt('https://h/beta'),
    );
    expect(state).toBe('fail');
    expect(given).toMatch(advice);
    expect(adviceFor(failure, true)).toContain('NO_PROXY');
  });
}

const settingsWith = (parents: string) =>
  readSettings({ GRAPH_BASE_URL: 'http://127.0.0.1:1/beta', GRAPH_PARENTS: parents });
test('parents that are not served are a warning only where the run wants to create them', () => {
  const none = { parents: 'placeholder', why: 'no list' } as const;
  const list = { parents: 'create', why: 'a list' } as const;
  expect(parentsCheck(none, settingsWith('create')).state).toBe('warn');
  expect(parentsCheck(none, settingsWith('placeholder')).state).toBe('ok');
  expect(parentsCheck(list, settingsWith('create')).state).toBe('ok');
  expect(parentsCheck(none, settingsWith('')).found).toBe('get made-up ids: no list');
  expect(parentsCheck(list, settingsWith('')).found).toBe('are created for the run: a list');
  expect(parentsCheck({ problem: 'the target wants a token' }, settingsWith('')).state).toBe('fail');
});
