import type { Answered } from '../http/reply.ts';
import type { MockRequest } from '../http/request.ts';
import { serviceDocument, versionList } from '../odata/service-document.ts';
import type { State } from '../store/state.ts';
import {
  createAssignment,
  deleteAssignment,
  getAssignment,
  listAssignments,
  updateAssignment,
} from './assignments.ts';
import { createParent, deleteParent, getParent, listParents, updateParent } from './parents.ts';
import { findRoute, type Route, unsupportedVerb } from './route.ts';

export type Verbs = { [method: string]: () => Answered };

/** What the pages promise for a request. */
export function documentedAct(state: State, request: MockRequest): () => Answered {
  const route = findRoute(request.path);
  const act = verbsOf(route, state, request)[request.method];
  if (act === undefined) throw unsupportedVerb(route, request.method);
  return act;
}

export function verbsOf(route: Route, state: State, request: MockRequest): Verbs {
  switch (route.template) {
    case '/':
      return { GET: () => versionList(request) };
    case '~':
      return { GET: () => serviceDocument(request, route.version) };
    case '~/singleton':
      return {};
    case '~/singleton/navigation':
      return {
        GET: () => listParents(state, route, request),
        POST: () => createParent(state, route, request),
      };
    case '~/singleton/navigation/key':
      return {
        GET: () => getParent(state, route, request),
        PATCH: () => updateParent(state, route, request),
        DELETE: () => deleteParent(state, route),
      };
    case '~/singleton/navigation/key/navigation':
      return {
        GET: () => listAssignments(state, route, request),
        POST: () => createAssignment(state, route, request),
      };
    case '~/singleton/navigation/key/navigation/key':
      return {
        GET: () => getAssignment(state, route, request),
        PATCH: () => updateAssignment(state, route, request),
        DELETE: () => deleteAssignment(state, route),
      };
  }
}
