import type { Version } from '../../model/contract.ts';
import { badRequest, Refusal } from '../http/refusal.ts';
import { COLLECTIONS, type Collection, SINGLETONS, VERSIONS } from './collections.ts';
import { type Behaviour, type Traits, traitsOf } from './traits.ts';
import { isIn, type MockType } from './types.ts';

export type InVersion = { version: Version };
/** `ids` are the keys of the parents above the collection, which must exist. */
export type InCollection = InVersion & { collection: Collection; ids: string[]; traits: Traits };
export type AtParent = InCollection & { parentId: string };
/** `below` is what stands between the parent's key and `assignments`. */
export type AtAssignments = AtParent & { below: string; assignment: MockType };
export type AtAction = AtAssignments & { action: 'assign' | 'update' };
export type AtAssignment = AtAssignments & { assignmentId: string };
export type AtGroup = InVersion & { groupId: string };

/** What a path addresses; `template` is the OData path template that the service names in its errors. */
export type Route =
  | { template: '/' }
  | ({ template: '~' | '~/singleton' | '~/entityset' } & InVersion)
  | ({ template: '~/entityset/key' } & AtGroup)
  | ({ template: '~/singleton/navigation' } & InCollection)
  | ({ template: '~/singleton/navigation/key' } & AtParent)
  | ({ template: '~/singleton/navigation/key/navigation' } & AtAssignments)
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
  const [navigation] = below;
  if (navigation === undefined) return { template: '~/singleton', version };
  const found = findCollection(version, [root, ...below]);
  if (found === undefined) throw unknownSegment(navigation);
  const { collection, ids, rest } = found;
  const traits = traitsOf(behaviour, collection.path);
  return collectionRoute({ version, collection, ids, traits }, rest, behaviour);
}

function groupRoute(version: Version, [groupId, extra]: string[]): Route {
  if (extra !== undefined) throw unknownSegment(extra);
  if (groupId === undefined) return { template: '~/entityset', version };
  return { template: '~/entityset/key', version, groupId };
}

/** The longest first: a path may begin with several. */
const KNOWN = COLLECTIONS.map((collection) => ({ collection, names: collection.path.split('/') })).toSorted(
  (one, other) => other.names.length - one.names.length,
);

/** The collection that a path begins with, the keys above it, and the segments after it. */
function findCollection(version: Version, segments: string[]) {
  const found = KNOWN.find(
    ({ collection, names }) =>
      isIn(version, collection) &&
      names.every((name, at) => (name === '{}' ? segments[at] !== undefined : name === segments[at])),
  );
  if (found === undefined) return undefined;
  const { collection, names } = found;
  const ids = segments.filter((_, at) => names[at] === '{}');
  return { collection, ids, rest: segments.slice(names.length) };
}

function collectionRoute(at: InCollection, [parentId, ...rest]: string[], behaviour: Behaviour): Route {
  if (parentId === undefined) return { template: '~/singleton/navigation', ...at };
  const parent = { ...at, parentId };
  const [second, third] = rest;
  if (second === undefined) return { template: '~/singleton/navigation/key', ...parent };
  if (at.traits.unroutedBelow.includes(second) && third === undefined)
    return { template: '~/singleton/navigation/key/unrouted', ...parent, navigation: second };
  const { assignment, below } = at.collection;
  if (assignment === null) throw unknownSegment(second);
  if ((second === 'assign' || second === 'update') && at.traits.actions[second] && third === undefined)
    return {
      template: '~/singleton/navigation/key/action',
      ...parent,
      assignment,
      below: '',
      action: second,
    };
  const named = rest.slice(0, rest.indexOf(ASSIGNMENTS)).join('/');
  if (!rest.includes(ASSIGNMENTS) || !below.includes(named)) throw unknownSegment(second);
  const [assignmentId, extra] = rest.slice(rest.indexOf(ASSIGNMENTS) + 1);
  const traits = named === '' ? at.traits : traitsOf(behaviour, `${at.collection.path}/{}/${named}`);
  const assignments = { ...parent, traits, assignment, below: named };
  if (assignmentId === undefined)
    return { template: '~/singleton/navigation/key/navigation', ...assignments };
  if (extra !== undefined) throw unknownSegment(extra);
  return { template: '~/singleton/navigation/key/navigation/key', ...assignments, assignmentId };
}

const ASSIGNMENTS = 'assignments';

/** The path of a collection below its version, with the keys above it, as `/1` or as `('1')`. */
export function pathOfCollection({ collection, ids }: InCollection, key: (id: string) => string): string {
  let at = 0;
  return collection.path.replace(/\/\{\}/g, () => key((ids[at++] ?? '').toLowerCase()));
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
  const path = pathOfCollection(route, (id) => `('${id}')`);
  if ('navigation' in route) return `${path}${parent}/${route.navigation}`;
  const below = 'below' in route && route.below !== '' ? `/${route.below}` : '';
  const assignments = route.template.includes('/key/navigation') ? `${below}/${ASSIGNMENTS}` : '';
  const assignment = 'assignmentId' in route ? `('${route.assignmentId}')` : '';
  const action = 'action' in route ? `/${route.action}` : '';
  return `${path}${parent}${assignments}${assignment}${action}`;
}
