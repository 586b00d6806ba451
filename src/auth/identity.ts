import type { Cloud } from '../model/cloud.ts';

/** Where a sign-in goes and what it asks for. */
export type Authority = {
  cloud: Cloud;
  /** `https://<host>`, without a slash at the end. */
  authority: string;
  /** Whether it is the user's own authority, which Microsoft's list does not have. */
  ownAuthority: boolean;
  scope: string;
};

/** A sign-in by the library, one kind for each of its credentials. */
export type SignIn = Authority &
  (
    | { kind: 'secret'; tenantId: string; clientId: string; secret: string }
    | { kind: 'certificate'; tenantId: string; clientId: string; certificateFile: string }
    | { kind: 'workload'; tenantId: string; clientId: string; tokenFile: string }
    | { kind: 'managed'; clientId: string | null }
    | { kind: 'cli'; tenantId: string | null }
    | { kind: 'device'; tenantId: string; clientId: string }
    | { kind: 'default'; tenantId: string | null; clientId: string | null }
  );

/** Where tokens come from: nowhere, from the user, or from a sign-in. */
export type IdentitySettings = { kind: 'none' } | { kind: 'token'; token: string } | SignIn;

/** Where to look when a sign-in fails: the variables that each kind reads. */
export const LOOK: { [kind in SignIn['kind']]: string } = {
  secret: 'GRAPH_TENANT_ID, GRAPH_CLIENT_ID and GRAPH_CLIENT_SECRET',
  certificate: 'GRAPH_TENANT_ID, GRAPH_CLIENT_ID and GRAPH_CLIENT_CERTIFICATE',
  workload: 'GRAPH_TENANT_ID, GRAPH_CLIENT_ID and GRAPH_FEDERATED_TOKEN_FILE',
  managed: 'GRAPH_AUTH: does this machine have a managed identity? GRAPH_CLIENT_ID names one of several',
  cli: 'GRAPH_TENANT_ID, and sign in with "az login"',
  device: 'GRAPH_TENANT_ID and GRAPH_CLIENT_ID',
  default: 'GRAPH_AUTH: name one kind of sign-in for a shorter answer',
};

export const IDENTITY_KINDS = ['none', 'token', ...(Object.keys(LOOK) as SignIn['kind'][])] as const;
