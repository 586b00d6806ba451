import type { MockRequest } from '../http/request.ts';
import { claimsIn, tokenIn } from '../http/token.ts';
import { segmentsOf } from '../intune/route.ts';

const INTUNE = ['deviceManagement', 'deviceAppManagement'];

/** Whether a workload is one of Intune's. */
export const isIntune = (workload: string): boolean => INTUNE.includes(workload);

/** The part of Graph that a request belongs to, by the first segment of its path; the root of a version is of none. */
export function workloadOf(request: MockRequest): string | undefined {
  const [, segment] = segmentsOf(request.path);
  return segment;
}

/**
 * The app that a JSON Web Token was issued to, by the claim of Entra's first or second version. Tokens without
 * either claim count as one app, so that a new token does not end a throttling window.
 */
export function appOf(request: MockRequest): string {
  const { appid, azp } = claimsIn(tokenIn(request) ?? '') ?? {};
  return String(appid ?? azp ?? '');
}
