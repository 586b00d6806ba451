import { caseAddress } from '../../model/address.ts';
import type { Case, Step } from '../../model/case.ts';
import type { Contract, Example } from '../../model/contract.ts';
import { type GraphUrl, mapGraphUrls } from '../../model/graph-url.ts';
import type { Json } from '../../model/json.ts';
import type { LeftOut } from '../../model/left-out.ts';
import type { GraphTypes } from '../../model/type.ts';
import { UnusablePageError } from '../path.ts';
import { unusableCase } from '../unusable.ts';
import { entityType, type TypeAt } from './entity-type.ts';
import { exampleNames } from './example-name.ts';
import { leftOutAt } from './left-out.ts';
import { operationOf } from './operation-of.ts';
import { bindPath, LONGEST_PATH, type Values } from './placeholder.ts';
import { replyClauses } from './reply-clauses.ts';
import { sendHeaders } from './send-headers.ts';

/** What the cases of a page depend on beside the page. */
export type PageContext = {
  /** Whether requests may reach a tenant. */
  isGraph: boolean;
  /** See `valuesByKey`. */
  values: Values;
  /** What the metadata here has; no schema clause is made for another type. */
  types: GraphTypes;
  typeAt: TypeAt;
};

export type PageCases = { cases: Case[]; leftOut: LeftOut[] };

/**
 * One case for each example of a page that can be sent, and why each other one is left out. Pure, and throws nothing: an
 * example whose request cannot be sent as the page has it is a case that is blocked.
 */
export function pageCases(contract: Contract, context: PageContext): PageCases {
  const { page, examples, operations } = contract;
  const made: PageCases = { cases: [], leftOut: [] };
  if (examples.length === 0) {
    const line = operations[0]?.line ?? 1;
    made.leftOut.push({ page, line, why: 'no-example', reason: 'the page shows no request with its reply' });
  }
  const names = exampleNames(examples);
  const due = new Map<string, Example['response']>();
  for (const [at, example] of examples.entries()) {
    const name = names[at] ?? null;
    const request = requestKey(example);
    const first = due.get(request) ?? example.response;
    due.set(request, first);
    const why = leftOutAt(contract, example, name === null, context) ?? otherStatus(page, example, first);
    if (why !== null || name === null) made.leftOut.push(...(why === null ? [] : [why]));
    else made.cases.push(exampleOf(contract, example, name, context));
  }
  return made;
}

/** What tells the request of an example from others. */
function requestKey({ request: { method, path, query, headers, body } }: Example): string {
  const told = headers.filter(({ name }) => name.toLowerCase() !== 'content-length');
  const sent = body !== null && 'json' in body ? body.json : (body?.text ?? null);
  return JSON.stringify([
    method,
    path,
    query,
    told.map(({ name, value }) => [name.toLowerCase(), value]),
    sent,
  ]);
}

function otherStatus(
  page: string,
  { request, response }: Example,
  first: Example['response'],
): LeftOut | null {
  if (response.status === first.status) return null;
  const reason = `the page shows ${first.status} for the same request, on line ${first.line}`;
  return { page, line: request.line, why: 'other-status', reason };
}

function exampleOf(contract: Contract, example: Example, name: string, context: PageContext): Case {
  const { version, page } = contract;
  const type = entityType(contract, example, context.types, context.typeAt);
  const operation = operationOf(contract, example.request);
  const address = caseAddress(version, page, name);
  const resource = type?.name ?? contract.resource;
  const head = {
    address,
    name: 'example',
    kind: 'example',
    version,
    page,
    resource,
    operation,
    needs: [],
  } as const;
  try {
    return {
      ...head,
      needs: [],
      steps: [stepOf(contract, example, context)],
      clauses: replyClauses(contract, example, type),
    };
  } catch (error) {
    if (!(error instanceof UnusablePageError)) throw error;
    return unusableCase({ ...head, needs: [] }, error.message, 'docs');
  }
}

/** Throws UnusablePageError for a path that a URL cannot have as it stands. */
function stepOf(contract: Contract, example: Example, { values }: PageContext): Step {
  const { method, path, query, body, line } = example.request;
  const place = (below: string): string => bindPath(below, values).path;
  const written = path.startsWith('/') ? path : `/${path}`;
  const whole = query === undefined ? written : `${written}?${query}`;
  if (whole.length > LONGEST_PATH)
    throw new UnusablePageError(
      `${contract.page}.md:${line}: the path is longer than ${LONGEST_PATH} characters`,
    );
  const bound = place(whole);
  const segments = bound.split('?', 1)[0]?.split('/') ?? [];
  if (segments.some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment)))
    throw new UnusablePageError(
      `${contract.page}.md:${line}: the path has a segment "." or "..": ${written}`,
    );
  let rebased = {};
  const bindUrl = ({ root, below }: GraphUrl): string => {
    rebased = { rebased: true };
    return root + place(below);
  };
  const headers = sendHeaders(contract, example, bindUrl);
  const text = body === null ? null : 'json' in body ? jsonText(mapGraphUrls(body.json, bindUrl)) : body.text;
  return { name: 'send', method, path: bound, headers, body: text, ...rebased };
}

const jsonText = (json: Json): string => JSON.stringify(json, null, 2);
