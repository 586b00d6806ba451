import { below, type Json } from '../../model/json.ts';
import type { MockRequest } from '../http/request.ts';
import type { PageRoute } from './route.ts';

type Score = [query: number, body: number, headers: number, own: number, success: number];

/** Headers that say nothing about what is asked. */
const TELLS_NOTHING = ['authorization', 'content-length', 'host', 'client-request-id', 'user-agent'];

/**
 * The route whose example is most like a request: first by its query, then its body, then its headers. Of those that
 * are alike the path that a page's example shows goes before one that the page lists, a success before an error, and
 * the first page before the next.
 */
export function bestFit(routes: PageRoute[], request: MockRequest, sent: Json | undefined): PageRoute {
  const [first, ...others] = routes;
  if (first === undefined) throw new Error('no route to choose from');
  if (others.length === 0) return first;
  const query = [...new URLSearchParams(request.query)];
  let best = { route: first, score: scoreOf(first, request, query, sent) };
  for (const route of others) {
    const score = scoreOf(route, request, query, sent);
    if (isHigher(score, best.score)) best = { route, score };
  }
  return best.route;
}

function scoreOf(
  { example, isOwn }: PageRoute,
  request: MockRequest,
  query: [string, string][],
  sent: Json | undefined,
): Score {
  const shown = [...new URLSearchParams(example.request.query ?? '')];
  const { headers, body } = example.request;
  const told = headers.filter(
    ({ name, value }) =>
      !TELLS_NOTHING.includes(name.toLowerCase()) && request.headers[name.toLowerCase()] === value.trim(),
  );
  return [
    likeness(new Map(query), new Map(shown)),
    body !== null && 'json' in body ? likenessOfJson(sent, body.json) : textLikeness(request, body?.text),
    told.length,
    isOwn ? 1 : 0,
    example.response.status < 400 ? 1 : 0,
  ];
}

function likenessOfJson(sent: Json | undefined, shown: Json): number {
  return sent === undefined ? -3 : likeness(leavesOf(sent), leavesOf(shown));
}

function textLikeness({ rawBody }: MockRequest, shown: string | undefined): number {
  if (shown === undefined) return rawBody.length === 0 ? 0 : -3;
  return rawBody.toString().trim() === shown.trim() ? 3 : 0;
}

/** The service root of a URL in a body: a client writes the one that it calls. */
const ROOT = /^https?:\/\/[^/]+(?:\/(?:beta|v1\.0))?(?=\/)/i;

/** Every value that has no further members, by its JSON pointer. */
function leavesOf(json: Json, at = '', leaves = new Map<string, string>()): Map<string, string> {
  const inner = typeof json === 'object' && json !== null ? Object.entries(json) : [];
  for (const [name, value] of inner) leavesOf(value, below(at, name), leaves);
  if (inner.length === 0)
    leaves.set(at, typeof json === 'string' ? json.replace(ROOT, '') : JSON.stringify(json));
  return leaves;
}

/** Equal values count most; a name that only one of the two has counts against them. */
function likeness(sent: Map<string, string>, shown: Map<string, string>): number {
  let score = 0;
  for (const [name, value] of shown) {
    if (sent.get(name) === value) score += 3;
    else score += sent.has(name) ? 1 : -3;
  }
  for (const name of sent.keys()) if (!shown.has(name)) score -= 1;
  return score;
}

function isHigher(one: Score, other: Score): boolean {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at >= 0 && (one[at] ?? 0) > (other[at] ?? 0);
}
