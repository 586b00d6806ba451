import type { ClientSecretCredentialOptions } from '@azure/identity';

type Policies = NonNullable<ClientSecretCredentialOptions['additionalPolicies']>;

/**
 * Watches the library's requests to the authority. The library drops why a connection failed and what a refused
 * discovery said, and it has no time limit for a whole sign-in.
 */
export type Watch = {
  policies: Policies;
  /** Ends every request that is under way. */
  signal: AbortSignal | null;
  /** The last reply, where it was a refusal. */
  refusal: { status: number; body: string } | null;
  /** The code of the fault of the last request, where it got no reply. */
  fault: string | null;
};

const MOST_REFUSAL = 8192;

export function openWatch(): Watch {
  const watch: Watch = { policies: [], signal: null, refusal: null, fault: null };
  const policy: Policies[number]['policy'] = {
    name: 'watchSignIn',
    sendRequest: async (request, next) => {
      if (watch.signal !== null) request.abortSignal = watch.signal;
      watch.refusal = null;
      watch.fault = null;
      try {
        const response = await next(request);
        const { status, bodyAsText } = response;
        if (status >= 300) watch.refusal = { status, body: (bodyAsText ?? '').slice(0, MOST_REFUSAL) };
        return response;
      } catch (error) {
        const { code, name } = error as { code?: string; name?: string };
        watch.fault = code ?? name ?? 'unknown';
        throw error;
      }
    },
  };
  watch.policies.push({ policy, position: 'perRetry' });
  return watch;
}
