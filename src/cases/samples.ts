import { UserError } from '../model/error.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { GraphType, GraphTypes } from '../model/type.ts';

/** `fixtures/samples.json`: a value for each property that a case has to fill in; `null` where none is known. */
export type Samples = { [property: string]: Json };

/** The type of that short name. Throws UserError where the schemas do not have it. */
export function typeNamed(types: GraphTypes, name: string): GraphType {
  const type = types[name];
  if (type === undefined)
    throw new UserError(`schemas have no type ${name}: run \`npm run schemas\` with it among the roots`);
  return type;
}

/** An object with a sample for each property of a complex type but those left out. Throws UserError where one has none. */
export function sampleOf(types: GraphTypes, name: string, samples: Samples, left: string[]): JsonObject {
  const { name: qualified, members } = typeNamed(types, name);
  const values = Object.keys(members)
    .filter((member) => !left.includes(member))
    .map((member) => {
      const value = samples[member];
      if (value === undefined)
        throw new UserError(`fixtures/samples.json has no value for ${member} of ${qualified}: add one`);
      return [member, value];
    });
  return { '@odata.type': `#${qualified}`, ...Object.fromEntries(values) };
}
