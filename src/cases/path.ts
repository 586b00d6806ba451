import { caseAddress } from '../model/address.ts';
import type { Case, CaseKind, Step } from '../model/case.ts';
import type { Contract, Example, Operation } from '../model/contract.ts';
import { UserError } from '../model/error.ts';
import type { JsonObject } from '../model/json.ts';
import { asPrinted, type Bind } from './binding.ts';
import { needsOf } from './needs.ts';
import { pathNames } from './path-names.ts';

/** One documented path of a page that creates an entity, with the page's example: the start of every case. */
export type CreatePath = {
  contract: Contract;
  example: Example;
  /** The example's body, as it is sent. */
  body: JsonObject;
  operation: Operation;
  /** The path's name within the page; `null` where it is the only one. */
  name: string | null;
  /** A step that sends a body with the headers of the example. */
  create: (step: string, body: JsonObject) => Step;
  /** A step on the collection (`below` is `''`) or on an item of it (`/{create.id}`). */
  at: (step: string, method: string, below: string, body?: JsonObject) => Step;
};

/** Headers that the client sets: the page counts the body's length with CRLF, and its token is a sample. */
const NEVER_FORWARDED = ['authorization', 'content-length', 'host'];

/** The create paths of a page. Throws UserError unless it has exactly one example, with a body. */
export function createPaths(contract: Contract, bind: Bind = asPrinted): CreatePath[] {
  const [example, other] = contract.examples;
  const printed = example?.request.body?.json;
  if (example === undefined || printed === undefined || other !== undefined) {
    throw new UserError(
      `${contract.page}: expected one example with a body, found ${contract.examples.length} examples`,
    );
  }
  const body = bind(printed);
  const headers = requestHeaders(contract, example);
  const names = pathNames(contract.page, contract.operations);
  return contract.operations.map((operation, at) => {
    const { path } = needsOf(operation.path);
    const step = (name: string, method: string, below: string, sent: JsonObject | undefined): Step =>
      sent === undefined
        ? { name, method, path: path + below, headers: { accept: headers.accept ?? null }, body: null }
        : { name, method, path: path + below, headers, body: JSON.stringify(sent, null, 2) };
    return {
      contract,
      example,
      body,
      operation,
      name: names[at] ?? null,
      create: (name, sent) => step(name, operation.method, '', sent),
      at: step,
    };
  });
}

/** What all cases of a path have in common. */
export function caseOf(path: CreatePath, kind: CaseKind, name: string): Omit<Case, 'steps' | 'clauses'> {
  const { contract, operation } = path;
  return {
    address: caseAddress(contract.version, contract.page, path.name === null ? name : `${name}.${path.name}`),
    kind,
    version: contract.version,
    page: contract.page,
    resource: contract.resource,
    needs: needsOf(operation.path).needs,
    operation,
  };
}

function requestHeaders(contract: Contract, { request }: Example): Step['headers'] {
  const accept =
    contract.headers.find(({ name }) => name.toLowerCase() === 'accept')?.value ?? 'application/json';
  const shown = request.headers.map(({ name, value }) => [name.toLowerCase(), value] as const);
  return Object.fromEntries([
    ['accept', accept],
    ...shown.filter(([name]) => !NEVER_FORWARDED.includes(name)),
  ]);
}
