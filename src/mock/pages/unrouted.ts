import { badRequest, notFound, Refusal } from '../http/refusal.ts';
import type { MockRequest } from '../http/request.ts';

const INTUNE = ['devicemanagement', 'deviceappmanagement'];

/** `depth` is how many segments below the version are known. */
export function unknownPath({ path }: MockRequest, depth: number): Refusal {
  const [, ...segments] = path.split('/').filter((segment) => segment !== '');
  return badRequest(`Resource not found for the segment '${segments[depth] ?? segments.at(-1)}'.`);
}

/** As the directory says it. */
export const unsupportedMethod = (): Refusal =>
  new Refusal(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.');

/** What was deleted: the text of provider-upjet-azuread#348, or that of Intune. */
export function gone(path: string[], id: string): Refusal {
  if (INTUNE.includes(path[0] ?? '')) return notFound();
  const text = `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`;
  return new Refusal(404, 'Request_ResourceNotFound', text);
}
