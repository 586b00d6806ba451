import type { Case } from '../../model/case.ts';
import type { JsonObject } from '../../model/json.ts';
import { type GraphTypes, shortName } from '../../model/type.ts';
import { createClauses } from '../clauses/reply.ts';
import { type CreatePath, caseOf } from '../path.ts';
import { FILTER_ID, FILTER_TYPE, type Samples, sampleTarget, typeNamed } from '../samples.ts';

/**
 * Every concrete type of target in the metadata × filter (where the version has filters) × source (where the entity
 * has one). A type, or an enumeration member, that is new in the metadata is a new case.
 */
export function targetCases(path: CreatePath, types: GraphTypes, samples: Samples): Case[] {
  const { target: base, source } = typeNamed(types, shortName(path.resource)).members;
  if (!base) return [];
  const sources = source === undefined ? [null] : typeNamed(types, source ?? '').values;
  const { abstract, derived } = typeNamed(types, base);
  return [...(abstract ? [] : [base]), ...derived].flatMap((kind) =>
    targets(types, kind, samples).flatMap(({ name, target }) =>
      sources.map((source) => targetCase(path, [name, source], { target, ...sourceOf(source, samples) })),
    ),
  );
}

/** The targets of a kind, one for each filter type; none where a property has no real value (its sample is `null`). */
function targets(types: GraphTypes, kind: string, samples: Samples): { name: string; target: JsonObject }[] {
  const filter = typeNamed(types, kind).members[FILTER_TYPE];
  const target = sampleTarget(types, kind, samples);
  if (Object.values(target).includes(null)) return [];
  if (filter === undefined) return [{ name: kind, target }];
  const filterId = samples[FILTER_ID] ?? null;
  return typeNamed(types, filter ?? '')
    .values.filter((value) => value === 'none' || filterId !== null)
    .map((value) => ({
      name: `${kind}.${value}`,
      // A filter of type none has no id, as in the service's own replies.
      target: { ...target, [FILTER_ID]: value === 'none' ? null : filterId, [FILTER_TYPE]: value },
    }));
}

/** Only a source other than `direct` has an id. */
function sourceOf(source: string | null, samples: Samples): JsonObject {
  if (source === null) return {};
  return source === 'direct' ? { source } : { source, sourceId: samples.sourceId ?? null };
}

/** What a case sets itself. A source id without a source is a property like any other. */
const SOURCED = ['target', 'source', 'sourceId'];

const without = (body: JsonObject, names: string[]): JsonObject =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));

function targetCase(path: CreatePath, names: (string | null)[], members: JsonObject): Case {
  // An intent, for example, is as much a part of the create as the target is.
  const body = { ...without(path.body, 'source' in members ? SOURCED : ['target']), ...members };
  return {
    ...caseOf(path, 'target', ['target', ...names.filter((name) => name !== null)].join('.')),
    steps: [path.create('create', body)],
    clauses: createClauses(path, body),
  };
}
