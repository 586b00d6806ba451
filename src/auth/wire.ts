import type { ClientSecretCredentialOptions } from '@azure/identity';

type Policies = NonNullable<ClientSecretCredentialOptions['additionalPolicies']>;

/**
 * What passes between the library and the authority. The library drops why a connection failed and what a
 * refused discovery said, and it has no time limit for a whole sign-in.
 */
export type Wire = {
  policies: Policies;
  /** Ends every request that is under way. */
  signal: AbortSignal | null;
  /** The last reply, where it was a refusal. */
  refusal: { status: number; body: string } | null;
  /** The code of the fault of the last request, where it got no reply. */
  fault: string | null;
};

const MOST_REFUSAL = 8192;

export function openWire(): Wire {
  const wire: Wire = { policies: [], signal: null, refusal: null, fault: null };
  const policy: Policies[number]['policy'] = {
    name: 'watchSignIn',
    sendRequest: async (request, next) => {
      if (wire.signal !== null) request.abortSignal = wire.signal;
      wire.refusal = null;
      wire.fault = null;
      try {
        const response = await next(request);
        const { status, bodyAsText } = response;
        if (status >= 300) wire.refusal = { status, body: (bodyAsText ?? '').slice(0, MOST_REFUSAL) };
        return response;
      } catch (error) {
        const { code, name } = error as { code?: string; name?: string };
        wire.fault = code ?? name ?? 'unknown';
        throw error;
      }
    },
  };
  wire.policies.push({ policy, position: 'perRetry' });
  return wire;
}
