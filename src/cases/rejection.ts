import { applyPatch, type Operation as PatchOperation } from 'rfc6902';
import type { Case, Clause, Expectation, Level, Profile, Step } from '../model/case.ts';
import { UserError } from '../model/error.ts';
import type { JsonObject } from '../model/json.ts';
import { type GraphTypes, shortName } from '../model/type.ts';
import { groupTarget, quietTarget } from './assignment/kinds.ts';
import { must, should, status } from './clauses/transport.ts';
import { type CreatePath, caseOf } from './path.ts';
import { filled, type Samples, sampleTarget } from './samples.ts';

/** A record of `fixtures/rejections.json`: one flaw in a request that is otherwise accepted. */
export type Rejection = {
  name: string;
  /** A member that the resource must have, for example `target/groupId`. */
  needs?: string;
  /** Only where the type of this member is abstract: otherwise a value need not name another. */
  abstract?: string;
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

/** The group of a marker is that of no control, so that it has an id of its own. */
const MARKER_GROUP = '6c4e9b02-1d57-4f3a-8e60-9a2b7c8d1e35';

/**
 * One case per flaw that is possible on a path: a control, the list, the flawed request, and the list again once it
 * shows a marker, an item that was created after the flawed request.
 */
export function rejectionCases(
  path: CreatePath,
  types: GraphTypes,
  rejections: Rejection[],
  samples: Samples,
  options: RejectionOptions,
): Case[] {
  const { profile } = options;
  return rejections
    .filter((flaw) => hasMember(types, path.resource, flaw.needs))
    .filter(({ abstract: of }) => of === undefined || isAbstract(types, path.resource, of))
    .filter((flaw) => options.identity || flaw.identity !== true)
    .filter((flaw) => (flaw.profile ?? profile) === profile)
    .filter((flaw) => options.parents || flaw.parents !== true)
    .map((flaw) => rejectionCase(path, types, flaw, samples, options));
}

function rejectionCase(
  path: CreatePath,
  types: GraphTypes,
  rejection: Rejection,
  samples: Samples,
  { strict }: RejectionOptions,
): Case {
  const kind = groupTarget(types, path.resource);
  const values = kind === null ? samples : { ...samples, groupTarget: `#microsoft.graph.${kind}` };
  const accepted = filled(patched(path.body, rejection.name, rejection.base), values);
  const control = path.create('control', accepted);
  const refuse = flawed(control, accepted, rejection);
  const list = (step: string, until: Expectation): Step => ({ ...path.at(step, 'GET', ''), until });
  const steps = [
    control,
    list('before', { kind: 'list-contains', of: 'control', by: 'id' }),
    refuse,
    path.create('marker', markerBody(types, path.resource, accepted, samples)),
    { ...path.at('after', 'GET', ''), waits: true as const },
    // Where ids follow from targets, the marker of the next case has the same id, and must be seen to be new.
    path.at('unmark', 'DELETE', '/{marker.id}'),
    list('unmarked', { kind: 'list-lacks', of: 'marker', by: 'unmark', before: 'before' }),
  ];
  return {
    ...caseOf(path, 'rejection', `reject.${rejection.name}`),
    steps: rejection.ignorable ? [control, refuse] : steps,
    clauses: rejectionClauses(rejection, strict).map((clause) => ({ ...clause, control: 'control' })),
  };
}

/** The control with a target that reaches nobody, where the resource has one. */
function markerBody(types: GraphTypes, resource: string, accepted: JsonObject, samples: Samples): JsonObject {
  const kind = quietTarget(types, resource);
  if (kind === null) return accepted;
  const groupId = samples.groupId === '{group}' ? '{other-group}' : MARKER_GROUP;
  return { ...accepted, target: sampleTarget(types, kind, { ...samples, groupId }) };
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
  const unchanged: Expectation = {
    kind: 'unchanged',
    of: 'before',
    control: 'control',
    marker: 'marker',
  };
  return [
    reply,
    on('refuse', 'refused', status(...statuses), source),
    ifRefused(on('refuse', 'error', { kind: 'error' }, 'OData JSON Format 4.01 section 21.1')),
    ...(codes.length === 0 ? [] : [ifRefused(code)]),
    ifRefused(
      detail('refuse', 'inner-error', { kind: 'inner-error' }, 'https://learn.microsoft.com/graph/errors'),
    ),
    ifRefused(must('after', 'nothing-created', unchanged, 'RFC 9110 section 15.5')),
  ];
}

/** How bad it is that a request was accepted is judged once, by `refused`. */
const ifRefused = (clause: Clause): Clause => ({ ...clause, refused: 'refuse' });

/** A copy with the patch applied (RFC 6902). Throws UserError where the patch does not fit. */
function patched(body: JsonObject, name: string, patch: PatchOperation[] = []): JsonObject {
  const copy = structuredClone(body);
  const problem = applyPatch(copy, patch).find((result) => result !== null);
  if (!problem) return copy;
  const why = problem.message || problem.name;
  throw new UserError(`fixtures/rejections.json: ${name} does not fit the example: ${why}`);
}

const isAbstract = (types: GraphTypes, resource: string, member: string): boolean =>
  types[types[shortName(resource)]?.members[member] ?? '']?.abstract !== false;

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
