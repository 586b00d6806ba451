import { claimsIn } from '../http/claims.ts';
import type { MockRequest } from '../http/request.ts';
import { tokenIn } from '../http/token.ts';
import { segmentsOf } from '../intune/route.ts';

const WORKLOADS = ['deviceManagement', 'deviceAppManagement', 'groups'] as const;
export type Workload = (typeof WORKLOADS)[number];

/** The part of Graph that a request is about; `undefined` where it is about none that is throttled. */
export function workloadOf(request: MockRequest): Workload | undefined {
  const [, segment] = segmentsOf(request.path);
  return WORKLOADS.find((known) => known === segment);
}

/**
 * The app that a JSON Web Token was issued to, by the claim of Entra's first or second version. Tokens that
 * do not say are all of one app, so that a new token is no way out of a window.
 */
export function appOf(request: MockRequest): string {
  const { appid, azp } = claimsIn(tokenIn(request) ?? '') ?? {};
  return String(appid ?? azp ?? '');
}
