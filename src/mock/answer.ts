import {
  createAssignment,
  deleteAssignment,
  getAssignment,
  listAssignments,
  updateAssignment,
} from './assignments.ts';
import { createParent, deleteParent, getParent, listParents, updateParent } from './parents.ts';
import { checkSize } from './payload.ts';
import { Refusal } from './refusal.ts';
import { type Answered, type MockReply, newTrace, replyRefused, replyWith } from './reply.ts';
import type { MockRequest } from './request.ts';
import { findRoute, type Route, unsupportedVerb } from './route.ts';
import { serviceDocument, versionList } from './service-document.ts';
import type { State } from './state.ts';
import { checkToken } from './token.ts';

type Verbs = { [method: string]: () => Answered };

/**
 * The reply to one request. Only a request that succeeds changes `state`. The route is checked before the
 * parent and the body, as in microsoft-graph-docs#2326.
 */
export function answer(state: State, request: MockRequest): MockReply {
  const trace = newTrace(request, state.clock);
  try {
    checkToken(state.token, request);
    const route = findRoute(request.path);
    const act = verbsOf(route, state, request)[request.method];
    if (act === undefined) throw unsupportedVerb(route, request.method);
    checkSize(request);
    return replyWith(act(), trace);
  } catch (error) {
    const refusal = error instanceof Refusal ? error : new Refusal(500, 'InternalServerError', String(error));
    return replyRefused(refusal, trace);
  }
}

function verbsOf(route: Route, state: State, request: MockRequest): Verbs {
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
