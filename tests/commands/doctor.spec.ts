import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttp, request } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startMock } from '../../src/mock/server.ts';
import { type Certificate, makeCertificate } from '../support/certificate.ts';
import { command } from '../support/command.ts';
import { openLoopback } from '../support/loopback.ts';
import { startTokenEndpoint, TOKEN_CANARY } from '../support/token-endpoint.ts';

const TENANT = '7e7a4711-0000-4000-8000-00000c0ffee0';
const CLIENT = 'c11e4711-0000-4000-8000-00000c0ffee0';
const SECRET = 'sEcReT~canary+/=8Q';

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doctor '));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Stands before a server with TLS, and notes the methods that it is asked for. */
async function openTls({ certificate, key }: Certificate, url: string) {
  const methods = new Set<string>();
  const server = createHttps({ cert: certificate, key }, (incoming, reply) => {
    const { method = '', url: path = '', headers } = incoming;
    methods.add(method);
    const passed = request(url + path, { method, headers }, (answer) => {
      reply.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(reply);
    });
    incoming.pipe(passed);
  });
  return { ...(await openLoopback(server)), methods };
}

/** A proxy that opens tunnels, and notes where to. */
async function openTunnels() {
  const opened: string[] = [];
  const server = createHttp((_, reply) => reply.writeHead(500).end());
  server.on('connect', async (asked, client: Socket) => {
    opened.push(asked.url ?? '');
    const [host = '', port] = (asked.url ?? '').split(':');
    const target = connect(Number(port), host);
    client.on('error', () => target.destroy());
    target.on('error', () => client.destroy());
    await once(target, 'connect');
    client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    target.pipe(client).pipe(target);
  });
  return { ...(await openLoopback(server)), opened };
}

test('behind a proxy, with a private authority, the doctor signs in, finds all well, and only reads', async () => {
  const tls = makeCertificate();
  const trusted = join(folder, 'trusted.pem');
  writeFileSync(trusted, tls.certificate);
  const app = { tenantId: TENANT, clientId: CLIENT, secret: SECRET, federatedToken: '', certificate: null };
  const roles = ['DeviceManagementConfiguration.ReadWrite.All'];
  const entra = await startTokenEndpoint(tls, app, { roles });
  const mock = await startMock({
    acceptToken: (token) => (entra.issued.includes(token) ? 'ok' : 'malformed'),
  });
  const [target, proxy] = await Promise.all([openTls(tls, mock.url), openTunnels()]);
  const variables = {
    GRAPH_BASE_URL: `https://localhost:${target.port}/beta`,
    GRAPH_AUTH: 'secret',
    GRAPH_AUTHORITY: entra.url,
    GRAPH_TENANT_ID: TENANT,
    GRAPH_CLIENT_ID: CLIENT,
    GRAPH_CLIENT_SECRET: SECRET,
    GRAPH_ALLOW_HOST: `localhost:${target.port}`,
    GRAPH_REPORTS: join(folder, 'reports'),
    HTTPS_PROXY: proxy.url,
    NO_PROXY: '<-loopback>',
  };
  const [well, untrusted] = await Promise.all([
    command(['doctor', '--grep', 'policysetassignment'], { ...variables, NODE_EXTRA_CA_CERTS: trusted }),
    command(['doctor', '--grep', 'policysetassignment'], variables),
  ]);
  await Promise.all([target.close(), proxy.close(), entra.close(), mock.close()]);
  expect(well.code, well.output).toBe(0);
  expect(well.output).toContain('its certificate is trusted');
  expect(well.output).toMatch(/^ok +sign-in +GRAPH_AUTH=secret: a token for \d+ min$/m);
  expect(well.output).toMatch(/^ok +tenant +the token is for that in GRAPH_TENANT_ID$/m);
  expect(well.output).toContain(`enough for the cases: ${roles[0]}`);
  expect(well.output).toMatch(/^ok +parents +are created for the run: GET /m);
  // Both the sign-in and the requests go through the proxy.
  const authority = new URL(entra.url).host;
  expect([...new Set(proxy.opened)].toSorted()).toEqual([authority, `localhost:${target.port}`].toSorted());
  expect([...target.methods]).toEqual(['GET']);
  expect(readdirSync(folder)).toEqual(['trusted.pem']);
  expect(untrusted.code).toBe(1);
  expect(untrusted.output).toMatch(/^fail +target .*CERT.*\n +-> .*NODE_EXTRA_CA_CERTS=/m);
  for (const secret of [SECRET, TENANT, TOKEN_CANARY])
    expect(well.output + untrusted.output, secret).not.toContain(secret);
});

test('the doctor takes no option of Playwright but --grep, and refuses a typo', async () => {
  const [shard, typo] = await Promise.all([
    command(['doctor', '--shard', '1/2']),
    command(['doctor', '--base-ur=x']),
  ]);
  expect([shard.code, typo.code]).toEqual([2, 2]);
  expect(shard.output).toBe('--shard: doctor takes the options of this suite and --grep\n');
  expect(typo.output).toContain('did you mean --base-url?');
});
