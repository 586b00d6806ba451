import { DIFFERENCE_KINDS, type Difference, type DifferenceGroup } from '../../model/against.ts';
import type { KeptReply } from './kept.ts';

/** Kinds of which each pair of values is a group of its own. */
const TOLD_BY_VALUES: Difference['kind'][] = ['no-reply', 'status', 'body', 'media-type', 'type'];

/** Groups differences by kind of request, place and kind; the place of an item of a list is that of any. */
export function openGroups() {
  const groups = new Map<string, DifferenceGroup & { places: Set<string>; keys: Set<string> }>();
  const add = ({ requests, operation, address }: KeptReply, difference: Difference): void => {
    const { kind, first, second } = difference;
    const pointer = difference.pointer.replace(/\/\d+(?=\/|$)/g, '/*');
    const values = TOLD_BY_VALUES.includes(kind) ? [first, second] : [];
    const key = JSON.stringify([requests, pointer, kind, ...values]);
    const group = groups.get(key) ?? {
      ...{ ...difference, pointer, requests, count: 0, cases: 0, operations: [], addresses: [] },
      ...{ places: new Set<string>(), keys: new Set<string>() },
    };
    groups.set(key, group);
    group.count += 1;
    group.places.add(address);
    group.keys.add(operation);
  };
  const rank = ({ kind }: Difference): number => DIFFERENCE_KINDS.indexOf(kind);
  const all = (): DifferenceGroup[] =>
    [...groups.values()]
      .map(({ places, keys, ...group }) => ({
        ...group,
        cases: places.size,
        operations: [...keys],
        addresses: [...places],
      }))
      .toSorted((one, other) => other.count - one.count || rank(one) - rank(other));
  return { add, all };
}
