import { caseAddress } from '../model/address.ts';
import { objectOf } from '../model/body.ts';
import type { Case, CaseKind, Step } from '../model/case.ts';
import type { Contract, Example, Operation } from '../model/contract.ts';
import { UserError } from '../model/error.ts';
import type { JsonObject } from '../model/json.ts';
import { operationKey } from '../model/operation.ts';
import { shortName } from '../model/type.ts';
import type { Bind } from './binding.ts';
import { requestHeaders } from './headers.ts';
import { needsAlong, needsOf, parentCollection } from './needs.ts';

/** One documented path of a page that creates an entity, with the page's example: the start of every case. */
export type CreatePath = {
  contract: Contract;
  /** The qualified name of what is created. */
  resource: string;
  example: Example;
  /** The example's body, as it is sent. */
  body: JsonObject;
  operation: Operation;
  /** What knowledge of the operation is filed under (see `operationKey`). */
  key: string;
  /** The path's name within the page; `null` where it is the only one. */
  name: string | null;
  /** The collection of the parent, its keys as `{}`. */
  parents: string;
  /** A step that sends a body with the headers of the example. */
  create: (step: string, body: JsonObject) => Step;
  /** A step on the collection (`below` is `''`) or on an item of it (`/{create.id}`). */
  at: StepAt;
  /** A step on the parent, or below it. */
  onParent: StepAt;
};

type StepAt = (step: string, method: string, below: string, body?: JsonObject) => Step;

/** A page that no case can be made of as it stands. */
export class UnusablePageError extends UserError {}

/**
 * The create paths of a page. Throws UnusablePageError unless it has exactly one example, with a body, and paths that
 * can be told apart; throws what `bind` throws.
 */
export function createPaths(contract: Contract, bind: Bind = (body) => body): CreatePath[] {
  const [example, other] = contract.examples;
  const printed = objectOf(example?.request.body);
  if (example === undefined || printed === null || other !== undefined) {
    const { length } = contract.examples;
    const found = length === 1 ? 'one without a body' : `${length} examples`;
    throw new UnusablePageError(`${contract.page}.md: expected one example with a body, found ${found}`);
  }
  const { resource } = contract;
  if (resource === null)
    throw new UnusablePageError(`${contract.page}.md: no "@odata.type" names what it creates`);
  const body = bind(printed);
  const headers = requestHeaders(contract, example);
  const names = pathNames(contract.page, contract.operations);
  const stepsAt =
    (path: string): StepAt =>
    (name, method, below, sent) =>
      sent === undefined
        ? { name, method, path: path + below, headers: { accept: headers.accept ?? null }, body: null }
        : { name, method, path: path + below, headers, body: JSON.stringify(sent, null, 2) };
  return contract.operations.map((operation, index) => {
    const { path } = needsOf(operation.path);
    const at = stepsAt(path);
    return {
      contract,
      resource,
      example,
      body,
      operation,
      key: operationKey(operation),
      name: names[index] ?? null,
      parents: parentCollection(operation.path),
      create: (name, sent) => at(name, operation.method, '', sent),
      at,
      onParent: stepsAt(path.replace(/\{parent\}.*/, '{parent}')),
    };
  });
}

/** What all cases of a path have in common. */
export function caseOf(path: CreatePath, kind: CaseKind, title: string): Omit<Case, 'steps' | 'clauses'> {
  const { contract, operation, name } = path;
  const { version, page, resource } = contract;
  const address = caseAddress(version, page, name === null ? title : `${title}.${name}`);
  const needs = needsAlong(operation.path);
  return { address, name: title, kind, version, page, resource, needs, operation };
}

/**
 * A name for each documented path of a page: `null` for a single path, else the segments that tell it from
 * the others, for example `compliancePolicies`. Throws UnusablePageError where two paths cannot be told apart.
 */
function pathNames(page: string, operations: Operation[]): (string | null)[] {
  if (operations.length === 1) return [null];
  const literals = operations.map(({ path }) =>
    path
      .split('/')
      .filter((part) => part !== '' && !part.startsWith('{'))
      .map(shortName),
  );
  const names = literals.map((parts) =>
    parts.filter((part) => !literals.every((others) => others.includes(part))).join('-'),
  );
  const twice = names.find((name, at) => name === '' || names.indexOf(name) !== at);
  if (twice === undefined) return names;
  throw new UnusablePageError(
    `${page}.md: its paths cannot be told apart by their segments (one is named "${twice}")`,
  );
}
