import type { Contract, Example, Version } from '../../model/contract.ts';
import { oneOfAlike } from './alike.ts';
import { isAny, patternOf } from './pattern.ts';
import { segmentsOf } from './segments.ts';
import { add, editLeaves, newTree, type Tree } from './tree.ts';

/** One way to one example: by the path that the example shows, or by one that its page lists. */
export type PageRoute = {
  /** The pages that show it, each with an example that no request tells apart from the others. */
  pages: string[];
  example: Example;
  /** Whether it is the example's own path. */
  isOwn: boolean;
  /** Whether the path ends with a placeholder for a key. */
  endsWithKey: boolean;
};

export type PageRoutes = { [version in Version]: Tree<PageRoute> };

/** Every route of some contracts. What is sent to a host that is not Graph's is no route. */
export function routesOf(contracts: Contract[]): PageRoutes {
  const routes: PageRoutes = { beta: newTree(), 'v1.0': newTree() };
  for (const { page, version, operations, examples } of contracts) {
    const own = examples.filter(isServable).map((example) => ({ page, example }));
    for (const { page, example } of own)
      addRoute(routes[version], example.request.method, example.request.path, {
        pages: [page],
        example,
        isOwn: true,
      });
    for (const { method, path } of operations)
      for (const { page, example } of own)
        if (example.request.method === method && segmentsOf(path).join('/') !== ownPath(example))
          addRoute(routes[version], method, path, { pages: [page], example, isOwn: false });
  }
  for (const tree of Object.values(routes)) editLeaves(tree, oneOfAlike);
  return routes;
}

const ownPath = (example: Example): string => segmentsOf(example.request.path).join('/');

/** A status that HTTP has, and that ends a request (RFC 9110 section 15). */
const isServable = ({ request, response: { status } }: Example): boolean =>
  request.host === undefined && Number.isInteger(status) && status >= 200 && status <= 599;

function addRoute(
  tree: Tree<PageRoute>,
  method: string,
  path: string,
  route: Omit<PageRoute, 'endsWithKey'>,
): void {
  const segments = segmentsOf(path.split('?')[0] ?? '');
  const endsWithKey = isAny(patternOf(segments.at(-1) ?? ''));
  add(tree, method, segments, { ...route, endsWithKey });
}
