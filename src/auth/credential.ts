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
  switch (settings.kind) {
    case 'secret':
      return new azure.ClientSecretCredential(settings.tenantId, settings.clientId, settings.secret, common);
    case 'certificate': {
      const { tenantId, clientId, certificateFile } = settings;
      return new azure.ClientCertificateCredential(tenantId, clientId, certificateFile, common);
    }
    case 'workload': {
      const { tenantId, clientId, tokenFile } = settings;
      const own = { tenantId, clientId, tokenFilePath: tokenFile };
      return new azure.WorkloadIdentityCredential({ ...common, ...own });
    }
    case 'managed': {
      const { clientId } = settings;
      return new azure.ManagedIdentityCredential({ ...common, ...(clientId === null ? {} : { clientId }) });
    }
    case 'cli': {
      const { tenantId } = settings;
      const own = tenantId === null ? {} : { tenantId };
      return new azure.AzureCliCredential({ ...own, processTimeoutInMs: limitMs });
    }
    case 'device': {
      const { tenantId, clientId } = settings;
      const own = {
        tenantId,
        clientId,
        userPromptCallback: ({ message }: { message: string }) => say(message),
      };
      return new azure.DeviceCodeCredential({ ...common, ...own });
    }
    case 'default': {
      const { tenantId, clientId } = settings;
      return new azure.DefaultAzureCredential({
        ...common,
        ...(tenantId === null ? {} : { tenantId }),
        ...(clientId === null
          ? {}
          : { managedIdentityClientId: clientId, workloadIdentityClientId: clientId }),
      });
    }
  }
}
