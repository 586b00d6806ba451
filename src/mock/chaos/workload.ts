import type { MockRequest } from '../http/request.ts';
import { claimsIn, tokenIn } from '../http/token.ts';
import { segmentsOf } from '../intune/route.ts';

const WORKLOADS = ['deviceManagement', 'deviceAppManagement', 'groups'] as const;
export type Workload = (typeof WORKLOADS)[number];

/** The part of Graph that a request belongs to; `undefined` for a path that is not throttled. */
export function workloadOf(request: MockRequest): Workload | undefined {
  const [, segment] = segmentsOf(request.path);
  return WORKLOADS.find((known) => known === segment);
}

/**
 * The app that a JSON Web Token was issued to, by the claim of Entra's first or second version. Tokens without
 * either claim count as one app, so that a new token does not end a throttling window.
 */
export function appOf(request: MockRequest): string {
  const { appid, azp } = claimsIn(tokenIn(request) ?? '') ?? {};
  return String(appid ?? azp ?? '');
}
