import { type Cloud, cloudOf } from './cloud.ts';
import { type JsonObject, parseObject } from './json.ts';

/**
 * The claims of a token, not verified: the signature is for the receiver to check. `null` for one that is no JSON Web
 * Token; Microsoft may make any token opaque at any time.
 */
export function readClaims(token: string): JsonObject | null {
  const [, payload, signature, ...more] = token.split('.');
  if (payload === undefined || signature === undefined || more.length > 0) return null;
  return parseObject(Buffer.from(payload, 'base64url').toString());
}

/** The application id of Microsoft Graph, the same in every cloud. */
const GRAPH = '00000003-0000-0000-c000-000000000000';

/**
 * The cloud of Microsoft Graph that a token is for, by its claim `aud`: the URL of a Graph host, or the application id
 * of Graph, which is `any` cloud. `null` for a token for anything else, and for an opaque one.
 */
export function graphOf(token: string): Cloud | 'any' | null {
  // One audience or several (RFC 7519 section 4.1.3).
  const audiences = [readClaims(token)?.aud ?? []].flat().filter((each) => typeof each === 'string');
  for (const audience of audiences) {
    if (audience.toLowerCase().startsWith(GRAPH)) return 'any';
    const cloud = URL.canParse(audience) ? cloudOf(audience) : null;
    if (cloud !== null) return cloud;
  }
  return null;
}
