import { Refusal } from '../http/refusal.ts';
import type { Answered } from '../http/reply.ts';
import type { MockRequest } from '../http/request.ts';
import { type Verbs, verbsOf } from '../intune/documented.ts';
import { noRoute, unsupportedVerb } from '../intune/route.ts';
import type { State } from '../store/state.ts';
import { assignAll, createLive, updateLive, updateSet } from './assignments.ts';
import { createGroup, deleteGroup, getGroup, listGroups } from './groups.ts';
import { createLiveParent, getLiveParent, listLiveParents, updateLiveParent } from './parents.ts';
import { findObservedRoute, type ObservedRoute } from './route.ts';
import { traitsOf } from './traits.ts';

/** What the live service was seen doing about a request. */
export function observedAct(state: State, request: MockRequest): () => Answered {
  const route = findObservedRoute(request.path);
  const act = liveVerbs(route, state, request)[request.method];
  if (act === undefined) throw unrouted(route, request.method);
  return act;
}

/** The documented verbs, but for those that the live service does otherwise, or not at all. */
function liveVerbs(route: ObservedRoute, state: State, request: MockRequest): Verbs {
  switch (route.template) {
    case '~/entityset':
      return {
        GET: () => listGroups(state, route, request),
        POST: () => createGroup(state, route, request),
      };
    case '~/entityset/key':
      return {
        GET: () => getGroup(state, route, request),
        DELETE: () => deleteGroup(state, route),
      };
    case '~/singleton/navigation/key/action':
      return {
        POST: () =>
          route.action === 'assign' ? assignAll(state, route, request) : updateSet(state, route, request),
      };
    case '~/singleton/navigation':
      return {
        GET: () => listLiveParents(state, route, request),
        POST: () => createLiveParent(state, route, request),
      };
    case '~/singleton/navigation/key':
      return {
        ...verbsOf(route, state, request),
        GET: () => getLiveParent(state, route, request),
        PATCH: () => updateLiveParent(state, route, request),
      };
    case '~/singleton/navigation/key/navigation':
      return without(traitsOf(route.collection).unroutedOnList, {
        ...verbsOf(route, state, request),
        POST: () => createLive(state, route, request),
      });
    case '~/singleton/navigation/key/navigation/key':
      return without(traitsOf(route.collection).unroutedOnItem, {
        ...verbsOf(route, state, request),
        PATCH: () => updateLive(state, route, request),
      });
    default:
      return verbsOf(route, state, request);
  }
}

function without(methods: string[], verbs: Verbs): Verbs {
  return Object.fromEntries(Object.entries(verbs).filter(([method]) => !methods.includes(method)));
}

function unrouted(route: ObservedRoute, method: string): Refusal {
  switch (route.template) {
    case '~/entityset':
    case '~/entityset/key':
      return new Refusal(
        405,
        'Request_BadRequest',
        'Specified HTTP method is not allowed for the request target.',
      );
    case '~/singleton/navigation/key/action':
      return noRoute(route.template, method, `${route.collection.path}('${route.parentId}')/${route.action}`);
    default:
      return unsupportedVerb(route, method);
  }
}
