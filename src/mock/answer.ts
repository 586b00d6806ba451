import type { Answered } from './http/reply.ts';
import type { MockRequest } from './http/request.ts';
import {
  createAssignment,
  deleteAssignment,
  getAssignment,
  listAssignments,
  setAssignments,
  updateAssignment,
} from './intune/assignments.ts';
import { createGroup, deleteGroup, getGroup, listGroups } from './intune/groups.ts';
import { createParent, deleteParent, getParent, listParents, updateParent } from './intune/parents.ts';
import { findRoute, type Route, unsupportedVerb } from './intune/route.ts';
import { serviceDocument, versionList } from './intune/service-document.ts';
import type { Behaviour } from './intune/traits.ts';
import { checkSize } from './odata/payload.ts';
import type { State } from './store/state.ts';

type Template = Route['template'];
type Handler<At> = (state: State, at: At, request: MockRequest) => Answered;

/** Every route and every verb that the mock serves. */
const HANDLERS: { [T in Template]: { [method: string]: Handler<Route & { template: T }> } } = {
  '/': { GET: versionList },
  '~': { GET: serviceDocument },
  '~/entityset': { GET: listGroups, POST: createGroup },
  '~/entityset/key': { GET: getGroup, DELETE: deleteGroup },
  '~/singleton': {},
  '~/singleton/navigation': { GET: listParents, POST: createParent },
  '~/singleton/navigation/key': { GET: getParent, PATCH: updateParent, DELETE: deleteParent },
  '~/singleton/navigation/key/unrouted': {},
  '~/singleton/navigation/key/action': { POST: setAssignments },
  '~/singleton/navigation/key/navigation': { GET: listAssignments, POST: createAssignment },
  '~/singleton/navigation/key/navigation/key': {
    GET: getAssignment,
    PATCH: updateAssignment,
    DELETE: deleteAssignment,
  },
};

/** Whether the mock serves this method on this path by itself, without a page. */
export function isServed(behaviour: Behaviour, { path, method }: MockRequest): boolean {
  try {
    return HANDLERS[findRoute(path, behaviour).template][method] !== undefined;
  } catch {
    return false; // Another path.
  }
}

/**
 * Serves one request; throws a refusal where it is not served. Only a request that succeeds changes `state`. The
 * route is checked before the parent and the body, as in microsoft-graph-docs#2326.
 */
export function answer(behaviour: Behaviour, state: State, request: MockRequest): Answered {
  const { path, method } = request;
  const route = findRoute(path, behaviour);
  const handler = HANDLERS[route.template][method] as Handler<Route> | undefined;
  const isUnrouted = 'traits' in route && route.traits.unrouted.includes(`${method} ${route.template}`);
  if (isUnrouted || handler === undefined) throw unsupportedVerb(route, method);
  checkSize(request);
  return handler(state, route, request);
}
