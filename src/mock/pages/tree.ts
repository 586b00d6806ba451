import { isAny, literalLength, matches, type Pattern, patternOf } from './pattern.ts';

/** What is registered under path templates and methods, by segment. */
export type Tree<Leaf> = {
  literals: Map<string, Tree<Leaf>>;
  /** The most literal one first. */
  patterns: { segment: string; pattern: Pattern; below: Tree<Leaf> }[];
  any: Tree<Leaf> | null;
  leaves: Map<string, Leaf[]>;
};

/** What a path leads to; `depth` is how many of its segments some template begins with. */
export type Found<Leaf> = { leaves: Leaf[] } | { leaves: null; isPath: boolean; depth: number };

export const newTree = <Leaf>(): Tree<Leaf> => ({
  literals: new Map(),
  patterns: [],
  any: null,
  leaves: new Map(),
});

/** Far more than any path of Graph has; a longer one is none. */
const MOST_SEGMENTS = 500;

/** Registers a leaf; `segments` may have placeholders. */
export function add<Leaf>(tree: Tree<Leaf>, method: string, segments: string[], leaf: Leaf): void {
  if (segments.length > MOST_SEGMENTS) return;
  const { leaves } = segments.reduce(stepInto, tree);
  const known = leaves.get(method);
  if (known === undefined) leaves.set(method, [leaf]);
  else known.push(leaf);
}

/**
 * The leaves of the most literal template of a method that a path fits, compared segment by segment from the left.
 * A template without the method gives way to a less literal one that has it. Visits each node at most once.
 */
export function find<Leaf>(tree: Tree<Leaf>, method: string, segments: string[]): Found<Leaf> {
  let [isPath, deepest] = [false, 0];
  const below = (node: Tree<Leaf>, depth: number): Leaf[] | null => {
    deepest = Math.max(deepest, depth);
    const segment = segments[depth];
    if (segment === undefined) {
      isPath ||= node.leaves.size > 0;
      return node.leaves.get(method) ?? null;
    }
    for (const next of nextNodes(node, segment)) {
      const found = below(next, depth + 1);
      if (found !== null) return found;
    }
    return null;
  };
  const leaves = segments.length > MOST_SEGMENTS ? null : below(tree, 0);
  return leaves === null ? { leaves, isPath, depth: deepest } : { leaves };
}

/** Edits the leaves of each method at each node. */
export function editLeaves<Leaf>(tree: Tree<Leaf>, edit: (leaves: Leaf[]) => Leaf[]): void {
  const nodes = [tree];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    for (const [method, leaves] of node.leaves) node.leaves.set(method, edit(leaves));
    nodes.push(...node.literals.values(), ...node.patterns.map(({ below }) => below));
    if (node.any !== null) nodes.push(node.any);
  }
}

function nextNodes<Leaf>({ literals, patterns, any }: Tree<Leaf>, segment: string): Tree<Leaf>[] {
  const fitting = patterns.filter(({ pattern }) => matches(pattern, segment)).map(({ below }) => below);
  return [literals.get(segment), ...fitting, any].filter((node) => node !== undefined && node !== null);
}

function stepInto<Leaf>(node: Tree<Leaf>, segment: string): Tree<Leaf> {
  const pattern = patternOf(segment);
  if (isAny(pattern)) {
    node.any ??= newTree();
    return node.any;
  }
  if (pattern.length === 1) {
    const below = node.literals.get(segment) ?? newTree();
    node.literals.set(segment, below);
    return below;
  }
  const text = pattern.join('{}');
  const known = node.patterns.find((other) => other.segment === text);
  if (known !== undefined) return known.below;
  const below = newTree<Leaf>();
  node.patterns.push({ segment: text, pattern, below });
  node.patterns.sort((one, other) => literalLength(other.pattern) - literalLength(one.pattern));
  return below;
}
