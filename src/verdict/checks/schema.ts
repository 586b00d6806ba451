import type { Check } from '../check.ts';
import { isWithin, tell } from '../schemas.ts';

/** The entity's schema, except for the properties that have a clause of their own. */
export const schema: Check<'schema'> = {
  needs: 'object',
  judge: ({ except }, { disagreements }) => {
    const owned = [...except, '@odata.type'].map(isWithin);
    const rest = disagreements().filter((found) => !owned.some((isOwned) => isOwned(found)));
    const got = rest.length === 0 ? 'a body that matches it' : tell(rest);
    return { ok: rest.length === 0, expected: 'the schema of the resource', got };
  },
};
