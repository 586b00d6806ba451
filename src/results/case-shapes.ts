import type { Case, Step } from '../model/case.ts';
import { type Exchange, isServed, objectIn } from '../model/exchange.ts';
import { template } from '../model/operation.ts';
import type { CaseShapes, Shape, ShapeTable } from '../model/shape.ts';
import { isWord } from './member-name.ts';
import { type Ground, shapeOf } from './shape.ts';

/**
 * The shapes of the replies to a case, without those that never came. Cases share parents, so what a list holds depends
 * on the order in which they run: of a list that was read below a shared parent, only what this case has created is
 * looked at. Takes replies as received: long ones are not redacted as JSON.
 */
export function caseShapes(
  { needs, resource, steps }: Pick<Case, 'needs' | 'resource' | 'steps'>,
  exchanges: Exchange[],
  { types, isSecret }: Pick<Ground, 'types' | 'isSecret'>,
): CaseShapes {
  const created = new Set<string>();
  for (const exchange of exchanges) {
    const id = isServed(exchange) && exchange.request.method === 'POST' ? objectIn(exchange)?.id : undefined;
    if (typeof id === 'string') created.add(id);
  }
  const isShared = needs.length > 0 && !needs.some(({ own }) => own === true);
  const shapes = exchanges.flatMap((exchange): [string, CaseShapes[string]][] => {
    const only = isShared && exchange.request.method === 'GET' ? created : null;
    const shape = shapeOf(exchange, { types, isSecret, resource, only });
    if (shape === null) return [];
    const step = steps.find(({ name }) => name === exchange.step);
    return [[exchange.step, step === undefined ? shape : { operation: operationOf(step), ...shape }]];
  });
  return Object.fromEntries(shapes);
}

/** A step as the operation that it asks for. The path of a page's example may have ids of its own. */
function operationOf({ method, path }: Pick<Step, 'method' | 'path'>): string {
  const [plain = ''] = path.split(/[?#]/);
  const segments = template(plain)
    .replace(/\([^)]*\)/g, '()')
    .split('/');
  const told = segments.map((each) =>
    each === '' || PLAIN_SEGMENT.test(each) || isName(each) ? each : '{}',
  );
  return `${method.toUpperCase()} /${told.join('/').replace(/^\/+/, '')}`;
}

/** `{}`, `$value`, `$count`. */
const PLAIN_SEGMENT = /^(?:\{\}|\$[a-z]+)$/;
/** A property, a type, or a function: each of its parts is a word. */
const isName = (segment: string): boolean => segment.replace(/\(\)$/, '').split(/[.:]/).every(isWord);

/** The shapes of all cases, each shape and each operation once, in the order of the cases. */
export function shapeTable(addresses: string[], shapesOf: (address: string) => CaseShapes): ShapeTable {
  const shapes = openPlaces<Shape>();
  const operations = openPlaces<string>();
  const of = addresses.flatMap((address) => {
    const steps = Object.entries(shapesOf(address)).map(([step, { operation, ...shape }]) => {
      const asked = operation === undefined ? null : operations.placeOf(operation);
      return [step, [shapes.placeOf(shape), asked]] as const;
    });
    return steps.length === 0 ? [] : [[address, Object.fromEntries(steps)] as const];
  });
  return { table: shapes.all, operations: operations.all, of: Object.fromEntries(of) as ShapeTable['of'] };
}

/** Each value once, in the order in which they come. */
function openPlaces<T>(): { all: T[]; placeOf: (value: T) => number } {
  const all: T[] = [];
  const places = new Map<string, number>();
  const placeOf = (value: T): number => {
    const key = JSON.stringify(value);
    const place = places.get(key) ?? all.push(value) - 1;
    places.set(key, place);
    return place;
  };
  return { all, placeOf };
}
