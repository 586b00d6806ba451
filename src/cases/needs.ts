import type { Need } from '../model/case.ts';
import { template } from '../model/operation.ts';

/** The placeholder of the resource that a path's last key selects. */
export const PARENT = 'parent';

/**
 * A documented path with the placeholders of a case for the keys that the page writes, and a need for each of
 * them, a parent before its child: the innermost is `{parent}`, those around it `{ancestor-1}` and so on.
 */
export function needsOf(documented: string): { path: string; needs: Need[] } {
  const [first = '', ...rest] = documented.split(/\{[^}]*\}/);
  const needs: Need[] = [];
  const path = rest.reduce((before, after, at) => {
    const above = rest.length - 1 - at;
    const placeholder = above === 0 ? PARENT : `ancestor-${above}`;
    needs.push({ placeholder, collection: before.slice(1, -1) });
    return `${before}{${placeholder}}${after}`;
  }, first);
  return { path, needs };
}

/** The needs of a path, each with the first segment between its key and the collection below, where there is one. */
export function needsAlong(documented: string): Need[] {
  const [, ...rest] = documented.split(/\{[^}]*\}/);
  return needsOf(documented).needs.map((need, at) => {
    const [below] = (rest[at] ?? '').split('/').slice(1, -1);
    return below === undefined ? need : { ...need, below };
  });
}

/** The collection of a path's parent, its keys as `{}`: what recipes and pins are filed under; `''` without a key. */
export const parentCollection = (documented: string): string =>
  template(documented.slice(1, Math.max(1, documented.lastIndexOf('/{'))));

/** The same needs, with a parent that no other case uses. */
export const withOwnParent = (needs: Need[]): Need[] =>
  needs.map((need) => (need.placeholder === PARENT ? { ...need, own: true } : need));
