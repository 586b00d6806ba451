import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startMock } from '../src/mock/server.ts';
import { makeCertificate } from './certificate.ts';
import { command, everythingIn, withReports } from './command.ts';
import { type Manner, startTokenEndpoint, TOKEN_CANARY } from './token-endpoint.ts';

const TENANT = '7e7a4711-0000-4000-8000-00000c0ffee0';
const CLIENT = 'c11e4711-0000-4000-8000-00000c0ffee0';
const SECRET = 'sEcReT~canary+/=8Q';
const CAN_WRITE = ['DeviceManagementConfiguration.ReadWrite.All'];

/** Runs the examples with a client secret against a mock that takes only the tokens of its token endpoint. */
async function runWithSecret(
  manner: Manner,
  isAllowed: boolean,
  options: string[] = [],
  usesOfFirst = Number.POSITIVE_INFINITY,
) {
  const tls = makeCertificate();
  const app = {
    tenantId: TENANT,
    clientId: CLIENT,
    secret: SECRET,
    federatedToken: 'none',
    certificate: null,
  };
  const endpoint = await startTokenEndpoint(tls, app, manner);
  let uses = 0;
  const mock = await startMock({
    acceptToken: (token) => {
      if (!endpoint.issued.includes(token)) return 'malformed';
      if (token !== endpoint.issued[0]) return 'ok';
      uses += 1;
      return uses > usesOfFirst ? 'expired' : 'ok';
    },
  });
  try {
    return await withReports(async (reports) => {
      const trusted = join(reports, 'trusted.pem');
      writeFileSync(trusted, tls.certificate);
      const { code, output } = await command(['run', '--grep', '/example', ...options], {
        NODE_EXTRA_CA_CERTS: trusted,
        GRAPH_REPORTS: reports,
        GRAPH_BASE_URL: `${mock.url}/beta`,
        GRAPH_PARENTS: 'create',
        GRAPH_AUTH: 'secret',
        GRAPH_AUTHORITY: endpoint.url,
        GRAPH_TENANT_ID: TENANT,
        GRAPH_CLIENT_ID: CLIENT,
        GRAPH_CLIENT_SECRET: SECRET,
        ...(isAllowed ? { GRAPH_ALLOW_HOST: new URL(mock.url).host } : {}),
      });
      const everything = output + everythingIn(reports);
      for (const canary of [SECRET, TENANT, TOKEN_CANARY])
        expect(everything.includes(canary), canary).toBe(false);
      return {
        code,
        output,
        signIns: endpoint.issued.length,
        requests: mock.stats().requests,
        left: mock.left(),
      };
    });
  } finally {
    await mock.close();
    await endpoint.close();
  }
}

test('a client secret signs in once for all workers, and nothing is left', async () => {
  const { code, output, signIns, left } = await runWithSecret({ roles: CAN_WRITE }, true, ['--workers=2']);
  expect(code, output).toBe(0);
  expect(signIns).toBe(1);
  expect(left).toEqual([]);
});

test('a token that the service no longer takes is renewed during the run', async () => {
  const { code, output, signIns, left } = await runWithSecret({ roles: CAN_WRITE }, true, [], 5);
  expect(code, output).toBe(0);
  expect(signIns).toBe(2);
  expect(left).toEqual([]);
});

test('a permission that the pages ask for and the token lacks blocks the run before its first case', async () => {
  const { code, output, requests } = await runWithSecret({}, true);
  expect(code, output).toBe(1);
  expect(output).toContain(
    'devicemanagementconfigurationpolicyassignment-create.md:27 needs DeviceManagementConfiguration.ReadWrite.All (application)',
  );
  expect(output).toContain('clauses: 0 pass, ');
  expect(requests).toBe(1);
});

test('a token of Azure goes to no other host unless that is allowed', async () => {
  const { code, output, signIns, requests } = await runWithSecret({ roles: CAN_WRITE }, false);
  expect(code, output).toBe(2);
  expect(output).toContain('a token of Microsoft Graph is not sent to 127.0.0.1:');
  expect([signIns, requests]).toEqual([0, 0]);
});
