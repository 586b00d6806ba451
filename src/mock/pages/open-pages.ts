import type { Contract } from '../../model/contract.ts';
import { isJsonObject, type JsonObject } from '../../model/json.ts';
import { parseJson } from '../http/json.ts';
import type { Answered } from '../http/reply.ts';
import type { MockRequest } from '../http/request.ts';
import { VERSIONS } from '../intune/collections.ts';
import { checkSize } from '../odata/payload.ts';
import type { State } from '../store/state.ts';
import { answerAt } from './answer-at.ts';
import type { At } from './at.ts';
import { bestFit } from './fit.ts';
import { leftItems, newItems } from './items.ts';
import { type PageRoute, routesOf } from './route.ts';
import { segmentsOf } from './segments.ts';
import { shapeOf } from './shown.ts';
import { sentJson } from './shown-reply.ts';
import { find } from './tree.ts';
import { unknownPath, unsupportedMethod } from './unrouted.ts';

/** Pages as a service: what they show, and what was created by it. */
export type Pages = {
  /** `undefined` for the root of the service or of a version. Throws a refusal where no page has such an example. */
  answer: (request: MockRequest) => Answered | undefined;
  /** Whether some page has such an operation. */
  isRouted: (request: MockRequest) => boolean;
  /** The path, without a version, of everything that was created and not deleted. */
  leftovers: () => string[];
};

/**
 * Serves the examples of some contracts. A request is routed by its method and path, literal segments before
 * placeholders; of several examples there the one most like the request answers. The reply is the one that the page
 * shows, with the values that were sent. What a POST on a collection creates is in the list of it, and is read,
 * changed and deleted below it; of any other id a page answers as it shows.
 */
export function openPages(contracts: Contract[], state: State): Pages {
  const routes = routesOf(contracts);
  const items = newItems(state.timing);

  const lookUp = (request: MockRequest) => {
    const [first, ...path] = segmentsOf(request.path);
    const version = VERSIONS.find((known) => known === first);
    return version === undefined || path.length === 0
      ? null
      : { path, tree: routes[version], found: find(routes[version], request.method, path) };
  };

  const answer = (request: MockRequest): Answered | undefined => {
    const at = lookUp(request);
    if (at === null) return undefined;
    const { path, tree, found } = at;
    if (found.leaves === null) throw found.isPath ? unsupportedMethod() : unknownPath(request, found.depth);
    checkSize(request);
    const { leaves } = found;
    const route = bestFit(leaves, request, parseJson(request.rawBody));
    const sent = sentJson(route, request);
    const lists = find(tree, 'GET', path).leaves ?? [];
    const here: At = {
      route,
      path,
      request,
      state,
      items,
      sent: isJsonObject(sent) ? sent : {},
      listed: lists.filter(({ example }) => shapeOf(example) === 'list').map(firstItem),
    };
    return answerAt(here);
  };

  return {
    answer,
    isRouted: (request) => (lookUp(request)?.found.leaves ?? null) !== null,
    leftovers: () => leftItems(items),
  };
}

function firstItem({ example: { response } }: PageRoute): JsonObject {
  const json = response.body !== null && 'json' in response.body ? response.body.json : null;
  const items = isJsonObject(json) && Array.isArray(json.value) ? json.value : [];
  return items.find(isJsonObject) ?? {};
}
