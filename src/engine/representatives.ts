import { loadDeviations } from '../files/data.ts';
import type { Case } from '../model/case.ts';
import { operationKey, template } from '../model/operation.ts';

/** The one flaw that a mock accepts which ignores what no type declares. */
const IGNORED = '/reject.unknown-property';

/**
 * One case for each kind, path of a page and set of clauses of the operations of which something is known from the live
 * service; of the other operations, one for each kind and set of clauses that those have not. What one of them catches,
 * the others of its like catch too, as `wholeOfObserved` proves with more.
 */
export function representatives(cases: Case[]): Case[] {
  const isObserved = observed();
  const [known, others] = [true, false].map((is) =>
    cases.filter((each) => isObserved(each.operation) === is),
  );
  const clausesOf = ({ kind, clauses }: Case) => [kind, ...clauses.map(({ id }) => id)].join(' ');
  const seen = new Set(known?.map(clausesOf));
  return [
    ...oneOfEach(known ?? [], (each) => `${pathOf(each)} ${clausesOf(each)}`, isIgnored),
    ...oneOfEach(others ?? [], clausesOf).filter((each) => !seen.has(clausesOf(each))),
  ];
}

/** All cases of the operations of which something is known from the live service; of the others, one for each service and shape of path. */
export function wholeOfObserved(cases: Case[]): Case[] {
  const isObserved = observed();
  const others = cases.filter(({ operation }) => !isObserved(operation));
  const likeOf = ({ kind, operation, clauses }: Case) =>
    [kind, shapeOf(operation.path), ...clauses.map(({ id }) => id)].join(' ');
  return [...cases.filter(({ operation }) => isObserved(operation)), ...oneOfEach(others, likeOf)];
}

/** The name of a path within its page; `''` for the only one. */
const pathOf = ({ address, name }: Case): string => address.slice(address.lastIndexOf('/') + 1 + name.length);

const isIgnored = ({ address }: Case): boolean => address.endsWith(IGNORED);

function oneOfEach(cases: Case[], likeOf: (each: Case) => string, isKept = (_: Case) => false): Case[] {
  const seen = new Set<string>();
  return cases.filter((each) => {
    const isNew = !seen.has(likeOf(each));
    seen.add(likeOf(each));
    return isNew || isKept(each);
  });
}

function observed(): (operation: Case['operation']) => boolean {
  const known = new Set(loadDeviations().flatMap(({ operations = [] }) => operations));
  return (operation) => known.has(operationKey(operation));
}

/** The service that a path belongs to, and where it has names (`*`), keys (`{}`) and casts (`:`). */
const shapeOf = (path: string): string => {
  const [, service, ...segments] = template(path).split('/');
  const signs = segments.map((segment) => (segment === '{}' ? segment : segment.includes('.') ? ':' : '*'));
  return [service, ...signs].join('/');
};
