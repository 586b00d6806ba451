import type { TokenCredential } from '@azure/identity';
import type { SignIn } from './identity.ts';
import type { Watch } from './watch.ts';

/** Shows the reader what to do, for example which code to enter where. */
export type Say = (message: string) => void;

/** The library's credential for a kind of sign-in. The library is imported here: other runs need not wait for it. */
export async function openCredential(
  settings: SignIn,
  watch: Watch,
  say: Say,
  limitMs: number,
): Promise<TokenCredential> {
  const azure = await import('@azure/identity');
  const common = {
    authorityHost: settings.authority,
    // The user's own authority is not in Microsoft's list, and the list may be out of reach.
    disableInstanceDiscovery: settings.ownAuthority,
    retryOptions: { maxRetries: 2, retryDelayInMs: 200 },
    // The body of a request holds a secret, which no redirect may send elsewhere.
    redirectOptions: { maxRetries: 0 },
    additionalPolicies: watch.policies,
  };
  const { tenantId, clientId } = { tenantId: null, clientId: null, ...settings };
  const tenant = tenantId === null ? {} : { tenantId };
  const app = clientId === null ? {} : { clientId };
  switch (settings.kind) {
    case 'secret':
      return new azure.ClientSecretCredential(settings.tenantId, settings.clientId, settings.secret, common);
    case 'certificate': {
      const { tenantId, clientId, certificateFile } = settings;
      return new azure.ClientCertificateCredential(tenantId, clientId, certificateFile, common);
    }
    case 'workload': {
      const tokenFilePath = settings.tokenFile;
      return new azure.WorkloadIdentityCredential({ ...common, ...tenant, ...app, tokenFilePath });
    }
    case 'managed':
      return new azure.ManagedIdentityCredential({ ...common, ...app });
    case 'cli':
      return new azure.AzureCliCredential({ ...tenant, processTimeoutInMs: limitMs });
    case 'device': {
      const userPromptCallback = ({ message }: { message: string }) => say(message);
      return new azure.DeviceCodeCredential({ ...common, ...tenant, ...app, userPromptCallback });
    }
    case 'default': {
      const apps =
        clientId === null ? {} : { managedIdentityClientId: clientId, workloadIdentityClientId: clientId };
      return new azure.DefaultAzureCredential({ ...common, ...tenant, ...apps });
    }
  }
}
