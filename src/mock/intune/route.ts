import type { Version } from '../../model/contract.ts';
import { badRequest, Refusal } from '../http/refusal.ts';
import { COLLECTIONS, type Collection, SINGLETONS, VERSIONS } from './collections.ts';
import { type Behaviour, type Traits, traitsOf } from './traits.ts';
import { isIn } from './types.ts';

export type InVersion = { version: Version };
export type InCollection = InVersion & { collection: Collection; traits: Traits };
export type AtParent = InCollection & { parentId: string };
export type AtAction = AtParent & { action: 'assign' | 'update' };
export type AtAssignment = AtParent & { assignmentId: string };
export type AtGroup = InVersion & { groupId: string };

/** What a path addresses; `template` is the OData path template that the service names in its errors. */
export type Route =
  | { template: '/' }
  | ({ template: '~' | '~/singleton' | '~/entityset' } & InVersion)
  | ({ template: '~/entityset/key' } & AtGroup)
  | ({ template: '~/singleton/navigation' } & InCollection)
  | ({ template: '~/singleton/navigation/key' | '~/singleton/navigation/key/navigation' } & AtParent)
  | ({ template: '~/singleton/navigation/key/unrouted'; navigation: string } & AtParent)
  | ({ template: '~/singleton/navigation/key/action' } & AtAction)
  | ({ template: '~/singleton/navigation/key/navigation/key' } & AtAssignment);

/** Throws a refusal where the path addresses nothing; says nothing about whether the ids exist. */
export function findRoute(path: string, behaviour: Behaviour): Route {
  const [first, root, ...below] = segmentsOf(path);
  if (first === undefined) return { template: '/' };
  const version = VERSIONS.find((known) => known === first);
  if (version === undefined) throw new Refusal(404, 'ResourceNotFound', `Invalid version: ${first}`);
  if (root === undefined) return { template: '~', version };
  // No page of an assignment documents groups, but the live service refuses a target whose group does not exist.
  if (root === 'groups' && behaviour === 'observed') return groupRoute(version, below);
  if (!SINGLETONS.includes(root)) throw unknownSegment(root);
  const [navigation, ...rest] = below;
  if (navigation === undefined) return { template: '~/singleton', version };
  const collection = COLLECTIONS.find(
    ({ path, assignment }) => path === `${root}/${navigation}` && isIn(version, assignment),
  );
  if (collection === undefined) throw unknownSegment(navigation);
  return collectionRoute({ version, collection, traits: traitsOf(behaviour, collection) }, rest);
}

function groupRoute(version: Version, [groupId, extra]: string[]): Route {
  if (extra !== undefined) throw unknownSegment(extra);
  if (groupId === undefined) return { template: '~/entityset', version };
  return { template: '~/entityset/key', version, groupId };
}

function collectionRoute(at: InCollection, [parentId, second, assignmentId, extra]: string[]): Route {
  if (parentId === undefined) return { template: '~/singleton/navigation', ...at };
  const below = { ...at, parentId };
  if (second === undefined) return { template: '~/singleton/navigation/key', ...below };
  if ((second === 'assign' || second === 'update') && at.traits.actions[second] && assignmentId === undefined)
    return { template: '~/singleton/navigation/key/action', ...below, action: second };
  if (at.traits.unroutedBelow.includes(second) && assignmentId === undefined)
    return { template: '~/singleton/navigation/key/unrouted', ...below, navigation: second };
  if (second !== 'assignments') throw unknownSegment(second);
  if (assignmentId === undefined) return { template: '~/singleton/navigation/key/navigation', ...below };
  if (extra !== undefined) throw unknownSegment(extra);
  return { template: '~/singleton/navigation/key/navigation/key', ...below, assignmentId };
}

/** `policySets('1')` and `policySets/1` are the same path: OData 4.01 URL Conventions, section 4.3. */
export function segmentsOf(path: string): string[] {
  return path
    .split('/')
    .filter((segment) => segment !== '')
    .map(decoded)
    .flatMap((segment) => /^([^(]+)\('(.*)'\)$/s.exec(segment)?.slice(1) ?? [segment]);
}

/** A broken escape is left as it is; the name or the id that contains it is then refused. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function unknownSegment(segment: string): Refusal {
  return badRequest(`Resource not found for the segment '${segment}'.`);
}

/** The refusal of a verb that a path does not serve. */
export function unsupportedVerb(route: Route, method: string): Refusal {
  if (route.template.startsWith('~/entityset')) {
    const text = 'Specified HTTP method is not allowed for the request target.';
    return new Refusal(405, 'Request_BadRequest', text);
  }
  // The text of microsoft-graph-docs#20609; the service is named as it was there.
  const template = route.template.replace('unrouted', 'navigation');
  const text = `No OData route exists that match template ${template} with http verb ${method} for request /DeviceConfiguration_2108/StatelessDeviceConfigurationFEService/${odataPath(route)}.`;
  return new Refusal(400, 'No method match route template', text);
}

function odataPath(route: Route): string {
  if (!('collection' in route)) return '';
  const parent = 'parentId' in route ? `('${route.parentId}')` : '';
  if ('navigation' in route) return `${route.collection.path}${parent}/${route.navigation}`;
  const assignments = route.template.includes('/key/navigation') ? '/assignments' : '';
  const assignment = 'assignmentId' in route ? `('${route.assignmentId}')` : '';
  const action = 'action' in route ? `/${route.action}` : '';
  return `${route.collection.path}${parent}${assignments}${assignment}${action}`;
}
