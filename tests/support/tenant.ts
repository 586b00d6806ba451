import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { MockOptions, MockStats } from '../../src/mock/mock.ts';
import { startMock } from '../../src/mock/server.ts';
import type { RunFile } from '../../src/results/run.ts';
import { makeCertificate } from './certificate.ts';
import { command, everythingIn, readRun, withReports } from './command.ts';
import { type Manner, startTokenEndpoint, TOKEN_CANARY } from './token-endpoint.ts';

const TENANT = '7e7a4711-0000-4000-8000-00000c0ffee0';
const CLIENT = 'c11e4711-0000-4000-8000-00000c0ffee0';
const SECRET = 'sEcReT~canary+/=8Q';

/** The permissions that the pages ask for, and those that the groups of a run need as well. */
export const CAN_WRITE = ['DeviceManagementConfiguration.ReadWrite.All'];
export const CAN_MAKE_GROUPS = [...CAN_WRITE, 'Group.ReadWrite.All'];

type Options = {
  /** How the token endpoint behaves. */
  manner: Manner;
  /** Of the command line. */
  args?: string[];
  variables?: { [name: string]: string };
  /** Whether the token of the sign-in may be sent to the mock. */
  isAllowed?: boolean;
  mock?: Omit<MockOptions, 'acceptToken'>;
  /** What the mock says of an issued token, by its number. */
  accept?: (token: string, number: number) => 'ok' | 'expired' | 'malformed';
};

export type TenantRun = {
  code: number | null;
  output: string;
  /** `null` where there was nothing to run. */
  run: RunFile | null;
  signIns: number;
  stats: MockStats;
  left: string[];
};

/**
 * Runs the suite with a client secret, against a mock that accepts only the tokens of its token endpoint. Expects that
 * nothing which is printed or written has a secret, a token or the tenant id.
 */
export async function runInTenant(options: Options): Promise<TenantRun> {
  const { manner, args = [], variables = {}, isAllowed = true, accept = () => 'ok' as const } = options;
  const tls = makeCertificate();
  const app = {
    tenantId: TENANT,
    clientId: CLIENT,
    secret: SECRET,
    federatedToken: 'none',
    certificate: null,
  };
  const endpoint = await startTokenEndpoint(tls, app, manner);
  const mock = await startMock({
    ...options.mock,
    acceptToken: (token) => {
      const number = endpoint.issued.indexOf(token);
      return number < 0 ? 'malformed' : accept(token, number);
    },
  });
  try {
    return await withReports(async (reports) => {
      const trusted = join(reports, 'trusted.pem');
      writeFileSync(trusted, tls.certificate);
      const { code, output } = await command(['run', ...args], {
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
        ...variables,
      });
      const everything = output + everythingIn(reports);
      for (const canary of [SECRET, TENANT, TOKEN_CANARY])
        expect(everything.includes(canary), canary).toBe(false);
      const signIns = endpoint.issued.length;
      const run = code === 2 ? null : readRun(reports);
      return { code, output, run, signIns, stats: mock.stats(), left: mock.leftovers() };
    });
  } finally {
    await mock.close();
    await endpoint.close();
  }
}
