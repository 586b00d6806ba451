import { type Check, noSchema } from '../check.ts';
import { isWithin, tell } from '../schemas.ts';

/** The entity's schema, except for the properties that have a clause of their own. */
export const schema: Check<'schema'> = {
  needs: 'object',
  judge: ({ except, typed }, { disagreements, resource }) => {
    const expected = 'the schema of the resource';
    const found = disagreements();
    if (found === null) return noSchema(expected, resource);
    const owned = [...except, ...(typed ? [] : ['@odata.type'])].map(isWithin);
    const rest = found.filter((each) => !owned.some((isOwned) => isOwned(each)));
    const got = rest.length === 0 ? 'a body that matches it' : tell(rest);
    return { ok: rest.length === 0, expected, got };
  },
};
