import { createPublicKey, verify } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { Certificate } from './certificate.ts';
import { openLoopback } from './loopback.ts';

/** Who may sign in. */
export type Registration = {
  tenantId: string;
  clientId: string;
  secret: string;
  federatedToken: string;
  /** Of the application; `null` if it has none. */
  certificate: string | null;
};
export type TokenEndpoint = {
  url: string;
  /** The paths of all requests, in order. */
  paths: string[];
  /** Every token issued; the first has the claim `uti` 1. */
  issued: string[];
  close: () => Promise<void>;
};
export type Manner = {
  /** How long a token lives, in seconds. */
  life?: number;
  silent?: boolean;
  /** How many token requests are served; later ones are refused with 503. */
  serves?: number;
  redirectTo?: string;
  /** The permissions of the tokens. */
  roles?: string[];
};
type Fields = URLSearchParams;

export const CORRELATION = '11111111-2222-3333-4444-555555555555';
/** Part of every issued token; no output may have it. */
export const TOKEN_CANARY = 'c2lnbmF0dXJlLWNhbmFyeQ';
const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * The part of Microsoft Entra at which an application signs in, with TLS: discovery, tokens for a secret, an assertion,
 * a device code or a refresh token, and the endpoint of managed identities. Its errors repeat what was sent, tenant and
 * secret included, which is the worst that an authority could do.
 */
export async function startTokenEndpoint(
  { certificate, key }: Certificate,
  app: Registration,
  {
    life = 3600,
    silent = false,
    serves = Number.POSITIVE_INFINITY,
    redirectTo,
    roles = ['DeviceManagementConfiguration.Read.All'],
  }: Manner = {},
): Promise<TokenEndpoint> {
  const paths: string[] = [];
  const issued: string[] = [];
  const server = createServer({ cert: certificate, key }, (request, response) => {
    paths.push(new URL(request.url ?? '', url).pathname);
    if (silent) return;
    void answer(request, response);
  });
  const { port, close } = await openLoopback(server);
  const url = `https://localhost:${port}`;
  const root = `${url}/${app.tenantId}`;

  const issue = (): { [name: string]: unknown } => {
    const claims = {
      tid: app.tenantId,
      uti: issued.length + 1,
      roles,
    };
    const token = `${base64({ typ: 'JWT', alg: 'none' })}.${base64(claims)}.${TOKEN_CANARY}`;
    issued.push(token);
    return { token_type: 'Bearer', expires_in: life, ext_expires_in: life, access_token: token };
  };
  const refuse = (code: number, text: string, body: string) => ({
    error: code === 90002 ? 'invalid_tenant' : 'invalid_client',
    error_description: `AADSTS${code}: ${text} for app '${app.clientId}' in '${app.tenantId}'; sent: ${body} Trace ID: ${CORRELATION} Correlation ID: ${CORRELATION} Timestamp: 2026-01-01 00:00:00Z`,
    error_codes: [code],
    correlation_id: CORRELATION,
  });
  const user = () => ({
    ...issue(),
    refresh_token: 'refresh-canary',
    id_token: `${base64({ typ: 'JWT', alg: 'none' })}.${base64({ tid: app.tenantId, oid: app.clientId, aud: app.clientId, preferred_username: 'ada' })}.${TOKEN_CANARY}`,
    client_info: base64({ uid: app.clientId, utid: app.tenantId }),
  });

  function grant(fields: Fields, body: string): [status: number, body: object] {
    if (fields.get('client_id') !== app.clientId) return [400, refuse(700016, 'Application not found', body)];
    const kind = fields.get('grant_type');
    if (kind === 'device_code' || kind === 'urn:ietf:params:oauth:grant-type:device_code')
      return [200, user()];
    if (kind === 'refresh_token') return [200, user()];
    if (kind !== 'client_credentials' || fields.get('scope')?.includes('/.default') !== true) {
      return [400, refuse(70011, 'The scope or the grant is not valid', body)];
    }
    if (fields.has('client_secret')) {
      if (fields.get('client_secret') === app.secret) return [200, issue()];
      return [401, refuse(7000215, 'Invalid client secret provided', body)];
    }
    const assertion = fields.get('client_assertion') ?? '';
    if (fields.get('client_assertion_type') !== ASSERTION) return [400, refuse(900144, 'No assertion', body)];
    if (assertion === app.federatedToken || signedBy(app.certificate, assertion)) return [200, issue()];
    return [401, refuse(700027, 'The signature of the assertion is not valid', body)];
  }
  function reply(path: string, body: string): [status: number, body: object] {
    if (path.endsWith('/.well-known/openid-configuration')) {
      if (!path.startsWith(`/${app.tenantId}/`))
        return [400, refuse(90002, `Tenant '${path}' not found`, body)];
      return [
        200,
        {
          issuer: `${root}/v2.0`,
          authorization_endpoint: `${root}/oauth2/v2.0/authorize`,
          token_endpoint: `${root}/oauth2/v2.0/token`,
          device_authorization_endpoint: `${root}/oauth2/v2.0/devicecode`,
          end_session_endpoint: `${root}/oauth2/v2.0/logout`,
          jwks_uri: `${root}/discovery/v2.0/keys`,
        },
      ];
    }
    if (path === '/msi/token') {
      return [200, { ...issue(), expires_on: Math.floor(Date.now() / 1000) + life, resource: 'graph' }];
    }
    if (path.endsWith('/oauth2/v2.0/devicecode')) {
      const said = {
        user_code: 'ABC',
        verification_uri: 'https://microsoft.com/devicelogin',
        message: 'Enter ABC',
      };
      return [200, { ...said, device_code: 'device', expires_in: 900, interval: 0 }];
    }
    if (path !== `/${app.tenantId}/oauth2/v2.0/token`) return [404, {}];
    if (issued.length >= serves) return [503, { error: 'temporarily_unavailable' }];
    return grant(new URLSearchParams(body), body);
  }
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const path = new URL(request.url ?? '', url).pathname;
    if (redirectTo !== undefined && request.method === 'POST') {
      response.writeHead(307, { location: redirectTo + path }).end();
      return;
    }
    const [status, content] = reply(path, body);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
  }
  return { url, paths, issued, close };
}

/** Entra takes RS256 and PS256; the header of the assertion names the algorithm. */
function signedBy(certificate: string | null, assertion: string): boolean {
  const [head = '', payload = '', signature = ''] = assertion.split('.');
  if (certificate === null || signature === '') return false;
  const { alg } = JSON.parse(Buffer.from(head, 'base64url').toString('utf8')) as { alg: string };
  // RSA_PKCS1_PSS_PADDING is 6, RSA_PKCS1_PADDING is 1; the salt of PS256 is as long as its digest.
  const padding = alg === 'PS256' ? { padding: 6, saltLength: 32 } : { padding: 1 };
  const key = { key: createPublicKey(certificate), ...padding };
  return verify('sha256', Buffer.from(`${head}.${payload}`), key, Buffer.from(signature, 'base64url'));
}
