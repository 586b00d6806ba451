import { applyPatch, type Operation as PatchOperation } from 'rfc6902';
import type { Case, Clause, Expectation, Level, Profile, Step } from '../model/case.ts';
import { UserError } from '../model/error.ts';
import type { JsonObject } from '../model/json.ts';
import { type GraphTypes, shortName } from '../model/type.ts';
import { must, should, status } from './clauses/reply.ts';
import { type CreatePath, caseOf } from './path.ts';
import { filled, type Samples } from './samples.ts';

/** A record of `fixtures/rejections.json`: one flaw in a request that is otherwise accepted. */
export type Rejection = {
  name: string;
  /** A member that the resource must have, for example `target/groupId`. */
  needs?: string;
  /** Only where requests carry a token. */
  identity?: true;
  /** Only where the parent is the run's own: a made-up parent does not exist anyway. */
  parents?: true;
  /** Only in this profile: a page may promise what the live service cannot keep. */
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
  /** The service may also ignore the flaw, for example replace an id that the client chose. */
  ignorable?: true;
  statuses: number[];
  codes: string[];
  level: Level;
  source: string;
};

export type RejectionOptions = {
  /** Whether requests carry a token. */
  identity: boolean;
  /** Whether the parent is the run's own. */
  parents: boolean;
  profile: Profile;
  strict: boolean;
};

/** One case per flaw that is possible on a path: a control, the list, the flawed request, the list again. */
export function rejectionCases(
  path: CreatePath,
  types: GraphTypes,
  rejections: Rejection[],
  samples: Samples,
  options: RejectionOptions,
): Case[] {
  const { profile } = options;
  return rejections
    .filter((flaw) => hasMember(types, path.contract.resource, flaw.needs))
    .filter((flaw) => options.identity || flaw.identity !== true)
    .filter((flaw) => (flaw.profile ?? profile) === profile)
    .filter((flaw) => options.parents || flaw.parents !== true)
    .map((flaw) => rejectionCase(path, flaw, samples, options));
}

function rejectionCase(
  path: CreatePath,
  rejection: Rejection,
  samples: Samples,
  { profile, strict }: RejectionOptions,
): Case {
  const accepted = filled(patched(path.body, rejection.name, rejection.base), samples);
  const control = path.create('control', accepted);
  const look = path.at('before', 'GET', '');
  // The live service may show the control's item late: that is no change by the flawed request.
  const before: Step =
    profile === 'observed' ? { ...look, until: { kind: 'list-contains', of: 'control', by: 'id' } } : look;
  return {
    ...caseOf(path, 'rejection', `reject.${rejection.name}`),
    steps: [control, before, flawed(control, accepted, rejection), path.at('after', 'GET', '')],
    clauses: rejectionClauses(rejection, strict).map((clause) => ({ ...clause, control: 'control' })),
  };
}

function flawed(control: Step, accepted: JsonObject, flaw: Rejection): Step {
  const { name, patch, raw, padding = 0, headers, method = control.method } = flaw;
  const { parent = '{parent}', segment = '$&', below = '' } = flaw;
  const body = raw ?? JSON.stringify(patched(accepted, name, patch), null, 2) + ' '.repeat(padding);
  const path = control.path.replace('{parent}', parent).replace(/[^/]+$/, segment) + below;
  return { name: 'refuse', method, path, headers: { ...control.headers, ...headers }, body };
}

function rejectionClauses(flaw: Rejection, strict: boolean): Clause[] {
  const { statuses, codes, source } = flaw;
  const on = strict || flaw.level === 'must' ? must : should;
  const detail = strict ? must : should;
  const reply = must('refuse', 'reply', { kind: 'reply' }, source);
  if (flaw.ignorable) return [reply, on('refuse', 'own-id', { kind: 'server-assigned-id' }, source)];
  const code = detail('refuse', 'error-code', { kind: 'error-code', codes }, source);
  const unchanged: Expectation = { kind: 'unchanged', of: 'before', refused: 'refuse' };
  return [
    reply,
    on('refuse', 'refused', status(...statuses), source),
    on('refuse', 'error', { kind: 'error' }, 'OData JSON Format 4.01 section 21.1'),
    ...(codes.length === 0 ? [] : [code]),
    detail('refuse', 'inner-error', { kind: 'inner-error' }, 'https://learn.microsoft.com/graph/errors'),
    must('after', 'nothing-created', unchanged, 'RFC 9110 section 15.5'),
  ];
}

/** A copy with the patch applied (RFC 6902). Throws UserError where the patch does not fit. */
function patched(body: JsonObject, name: string, patch: PatchOperation[] = []): JsonObject {
  const copy = structuredClone(body);
  const problem = applyPatch(copy, patch).find((result) => result !== null);
  if (!problem) return copy;
  const why = problem.message || problem.name;
  throw new UserError(`fixtures/rejections.json: ${name} does not fit the example: ${why}`);
}

/** Whether a resource has a member at a path such as `target/groupId`; members of derived types count. */
function hasMember(types: GraphTypes, resource: string, needs: string | undefined): boolean {
  let candidates = [shortName(resource)];
  for (const name of needs?.split('/') ?? []) {
    const owners = candidates
      .flatMap((type) => [type, ...(types[type]?.derived ?? [])])
      .filter((type) => name in (types[type]?.members ?? {}));
    if (owners.length === 0) return false;
    candidates = owners.flatMap((type) => types[type]?.members[name] ?? []);
  }
  return true;
}
