import { commandOf } from '../model/command-line.ts';
import { UserError } from '../model/error.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { GraphType, GraphTypes } from '../model/type.ts';

/** `fixtures/samples.json`: a value for each property that a case has to fill in; `null` where none is known. */
export type Samples = { [property: string]: Json };

export const FILTER_ID = 'deviceAndAppManagementAssignmentFilterId';
export const FILTER_TYPE = 'deviceAndAppManagementAssignmentFilterType';

/** The type of that short name. Throws UserError where the schemas do not have it. */
export function typeNamed(types: GraphTypes, name: string): GraphType {
  const type = types[name];
  if (type !== undefined) return type;
  throw new UserError(
    `schemas have no type ${name}: run \`${commandOf('schemas')}\` with it among the roots`,
  );
}

/** A target without a filter, with a sample for each other property. Throws UserError where one has none. */
export function sampleTarget(types: GraphTypes, kind: string, samples: Samples): JsonObject {
  const { name, members } = typeNamed(types, kind);
  const target: JsonObject = { '@odata.type': `#${name}` };
  for (const member of Object.keys(members)) {
    if (member === FILTER_ID || member === FILTER_TYPE) continue;
    const value = samples[member];
    if (value === undefined)
      throw new UserError(`fixtures/samples.json has no value for ${member} of ${name}: add one`);
    target[member] = value;
  }
  return target;
}

/** A copy with the sample of a property in place of each text `{property}`. */
export const filled = <T extends JsonObject>(object: T, samples: Samples): T =>
  JSON.parse(
    JSON.stringify(object).replace(/"\{(\w+)\}"/g, (text, name: string) =>
      name in samples ? JSON.stringify(samples[name]) : text,
    ),
  ) as T;
