import type { Case } from '../model/case.ts';
import type { Coverage } from '../model/coverage.ts';
import { operationKey } from '../model/operation.ts';
import { type Shape, type ShapeTable, shapeAt } from '../model/shape.ts';
import { type GraphTypes, typeNamed } from '../model/type.ts';
import { entitySteps, type Item, itemsOf, shownItems } from './contract-items.ts';

/** What the replies to an operation have shown so far, and the shapes that have been looked at. */
type Sums = {
  items: Map<string, Item>;
  shown: Map<string, 'value' | 'null'>;
  looked: Map<Item[], Set<Shape>>;
};

/**
 * How much of the contract the replies of a run have shown: for each operation the properties, enum members and kinds of
 * values of its entity, by the metadata, or, where that lacks the type, the members that the page shows. Bad requests
 * count for nothing, whatever was answered. Pure, and linear in the number of shapes.
 */
export function coverageOf(cases: Case[], shapes: ShapeTable | undefined, types: GraphTypes): Coverage {
  const operations = new Map<string, Sums>();
  const itemsByType = new Map<string, Item[]>();
  const typeItems = (resource: string): Item[] => {
    const known = itemsByType.get(resource) ?? itemsOf(resource, types);
    itemsByType.set(resource, known);
    return known;
  };
  for (const subject of cases) {
    const { resource, operation, address, kind } = subject;
    if (kind === 'rejection') continue;
    const key = operationKey(operation);
    const sums = operations.get(key) ?? { items: new Map(), shown: new Map(), looked: new Map() };
    operations.set(key, sums);
    const items =
      resource !== null && typeNamed(resource, types) !== null ? typeItems(resource) : shownItems(subject);
    for (const item of items) sums.items.set(item.name, item);
    // Most replies to an operation look like an earlier one.
    const looked = sums.looked.get(items) ?? new Set();
    sums.looked.set(items, looked);
    for (const step of entitySteps(subject)) {
      const shape = shapeAt(shapes, address, step);
      if (shape === null || looked.has(shape)) continue;
      looked.add(shape);
      look(shape, items, sums.shown);
    }
  }
  const rows = [...operations].filter(([, { items }]) => items.size > 0).map(rowOf);
  const sum = (of: (row: (typeof rows)[number][1]) => number) =>
    rows.reduce((all, [, row]) => all + of(row), 0);
  return {
    valued: sum(({ valued }) => valued),
    nullOnly: sum(({ nullOnly }) => nullOnly.length),
    of: sum(({ of }) => of),
    operations: Object.fromEntries(rows),
  };
}

function rowOf([key, { items, shown }]: [string, Sums]): [string, Coverage['operations'][string]] {
  const names = [...items.keys()];
  const nullOnly = names.filter((name) => shown.get(name) === 'null');
  const never = names.filter((name) => !shown.has(name));
  return [key, { valued: items.size - nullOnly.length - never.length, of: items.size, nullOnly, never }];
}

/** Notes what a reply shows of some items; what was shown with a value stays so. */
function look({ status, body, members }: Shape, items: Item[], shown: Sums['shown']): void {
  if (status < 200 || status > 299 || body !== 'json') return;
  const entity = entityIn(members, items);
  const memberAt = (place: string) => (Object.hasOwn(members, place) ? members[place] : undefined);
  const itemsAt = (place: string) => (memberAt(place)?.types.includes('array') ? `${place}/*` : place);
  const placeOf = (pointer: string) =>
    pointer
      .split('/')
      .slice(1)
      .reduce((around, name) => `${itemsAt(around)}/${name}`, entity);
  for (const { name, pointer, isOfItems, within, shownBy } of items) {
    if (shown.get(name) === 'value') continue;
    const place = placeOf(pointer);
    const member = memberAt(isOfItems ? itemsAt(place) : place);
    if (member === undefined) continue;
    // Where values of several kinds stand at one place, nobody knows whose member it is.
    const isWithin = within.every(({ pointer: around, type }) => {
      const { odataTypes = [] } = memberAt(itemsAt(placeOf(around))) ?? {};
      return odataTypes.length === 1 && odataTypes[0]?.toLowerCase() === type.toLowerCase();
    });
    const how = isWithin ? shownBy(member) : null;
    if (how !== null) shown.set(name, how);
  }
}

/** Where in a reply the entity is: it is the reply, or in its `value`, alone or in a list. */
function entityIn(members: Shape['members'], items: Item[]): string {
  const value = Object.hasOwn(members, '/value') ? members['/value'] : undefined;
  if (value === undefined || items.some(({ pointer }) => pointer === '/value')) return '';
  if (value.types.includes('array')) return '/value/*';
  return value.types.includes('object') ? '/value' : '';
}
