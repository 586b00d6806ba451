import { applyPatch, type Operation as PatchOperation } from 'rfc6902';
import type { Case, Clause, Level, Profile, Step } from '../model/case.ts';
import type { Contract } from '../model/contract.ts';
import { UserError } from '../model/error.ts';
import type { JsonObject } from '../model/json.ts';
import type { GraphTypes } from '../model/type.ts';
import { shortName } from '../model/type.ts';
import type { Bind } from './binding.ts';
import { clausesOn } from './clauses/reply.ts';
import { parentCollection } from './needs.ts';
import { type CreatePath, caseOf, createPaths } from './path.ts';
import type { Samples } from './samples.ts';

/** A record of `fixtures/rejections.json`: one flaw in a request that is otherwise accepted. */
export type Rejection = {
  name: string;
  /** A member that the resource must have, for example `target/groupId`. */
  needs?: string;
  /** Only where requests carry a token. */
  identity?: true;
  /** Only where the parent is the run's own: a made-up parent does not exist anyway. */
  parents?: true;
  /** Only where the live service is the truth: a page may promise what the service cannot keep. */
  profile?: 'observed';
  /** Turns the example into the control, which must be accepted. */
  base?: PatchOperation[];
  /** Turns the control's body into the flawed one. */
  patch?: PatchOperation[];
  /** The flawed body itself. */
  raw?: string;
  /** How many spaces to append to the body. */
  padding?: number;
  headers?: Step['headers'];
  method?: string;
  /** What replaces the parent's id. */
  parent?: string;
  /** What to append to the path; `{control.id}` is the id of the control. */
  below?: string;
  /** What replaces the path's last segment. */
  segment?: string;
  /** The flaw may also be ignored: an id that the service replaces. */
  ignorable?: true;
  statuses: number[];
  codes: string[];
  level: Level;
  source: string;
};

export type RejectionOptions = {
  identity: boolean;
  parents: (collection: string) => boolean;
  profile: Profile;
  strict: boolean;
};

/** For each path, one case per flaw that is possible there: a control, the list, the flawed request, the list again. */
export function rejectionCases(
  contract: Contract,
  types: GraphTypes,
  rejections: Rejection[],
  samples: Samples,
  options: RejectionOptions,
  bind?: Bind,
): Case[] {
  const possible = rejections.filter(
    ({ needs, identity, profile = options.profile }) =>
      hasMember(types, contract.resource, needs) &&
      (options.identity || identity !== true) &&
      profile === options.profile,
  );
  return createPaths(contract, bind).flatMap((path) =>
    possible
      .filter(({ parents }) => parents !== true || options.parents(parentCollection(path.operation.path)))
      .map((rejection) => rejectionCase(path, rejection, samples, options)),
  );
}

function rejectionCase(
  path: CreatePath,
  rejection: Rejection,
  samples: Samples,
  { profile, strict }: RejectionOptions,
): Case {
  const accepted = filled(patched(path.body, rejection.base, rejection.name), samples);
  const control = path.create('control', accepted);
  const look = path.at('before', 'GET', '');
  // The live service may show the control's item late: that is no change by the flawed request.
  const before: Step =
    profile === 'observed' ? { ...look, until: { kind: 'list-contains', of: 'control', by: 'id' } } : look;
  return {
    ...caseOf(path, 'rejection', `reject.${rejection.name}`),
    steps: [control, before, flawed(control, accepted, rejection), path.at('after', 'GET', '')],
    clauses: rejectionClauses(rejection, strict ? 'must' : rejection.level, strict ? 'must' : 'should').map(
      (clause) => ({ ...clause, control: 'control' }),
    ),
  };
}

function flawed(
  control: Step,
  accepted: JsonObject,
  { name, patch, raw, padding, headers, method, parent, below, segment }: Rejection,
): Step {
  const body = raw ?? JSON.stringify(patched(accepted, patch, name), null, 2) + ' '.repeat(padding ?? 0);
  const path =
    control.path.replace('{parent}', parent ?? '{parent}').replace(/[^/]+$/, segment ?? '$&') + (below ?? '');
  return {
    ...control,
    name: 'refuse',
    method: method ?? control.method,
    path,
    headers: { ...control.headers, ...headers },
    body,
  };
}

function rejectionClauses(
  { statuses, codes, ignorable, source }: Rejection,
  level: Level,
  rest: Level,
): Clause[] {
  const on = clausesOn('refuse', level);
  const reply = clausesOn('refuse', 'must')('reply', { kind: 'reply' }, source);
  if (ignorable === true) return [reply, on('own-id', { kind: 'server-assigned-id' }, source)];
  return [
    reply,
    on('refused', { kind: 'status', statuses }, source),
    on('error', { kind: 'error' }, 'OData JSON Format 4.01 section 21.1'),
    ...(codes.length === 0
      ? []
      : [clausesOn('refuse', rest)('error-code', { kind: 'error-code', codes }, source)]),
    clausesOn('refuse', rest)(
      'inner-error',
      { kind: 'inner-error' },
      'https://learn.microsoft.com/graph/errors',
    ),
    clausesOn('after', 'must')(
      'nothing-created',
      { kind: 'unchanged', of: 'before', refused: 'refuse' },
      'RFC 9110 section 15.5',
    ),
  ];
}

/** A copy with the patch applied (RFC 6902). Throws UserError where the patch does not fit. */
function patched(body: JsonObject, patch: PatchOperation[] | undefined, name: string): JsonObject {
  const copy = structuredClone(body);
  const problem = applyPatch(copy, patch ?? []).find((result) => result !== null);
  if (problem)
    throw new UserError(
      `fixtures/rejections.json: ${name} does not fit the example: ${problem.message || problem.name}`,
    );
  return copy;
}

/** A copy with the sample of a property in place of each text `{property}`. */
const filled = (body: JsonObject, samples: Samples): JsonObject =>
  JSON.parse(
    JSON.stringify(body).replace(/"\{(\w+)\}"/g, (text, name: string) =>
      name in samples ? JSON.stringify(samples[name]) : text,
    ),
  ) as JsonObject;

/** Whether a resource has a member at a path such as `target/groupId`; members of derived types count. */
function hasMember(types: GraphTypes, resource: string, needs: string | undefined): boolean {
  const names = (needs ?? '').split('/').filter((name) => name !== '');
  let candidates = [shortName(resource)];
  for (const name of names) {
    const owners = candidates
      .flatMap((type) => [type, ...(types[type]?.derived ?? [])])
      .filter((type) => name in (types[type]?.members ?? {}));
    if (owners.length === 0) return false;
    candidates = owners.flatMap((type) => types[type]?.members[name] ?? []);
  }
  return true;
}
