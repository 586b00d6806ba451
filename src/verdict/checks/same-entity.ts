import { type Check, entityIn, notJudged } from '../check.ts';
import { changes } from '../difference.ts';

/** What is read is what another step's reply showed. */
export const sameEntity: Check<'same-entity'> = {
  needs: 'object',
  judge: ({ of }, { body, other }) => {
    const entity = entityIn(other(of));
    const expected = `the entity that the reply to "${of}" showed`;
    if (entity === null) return notJudged(expected, `the reply to "${of}" gave no entity with an id`);
    const found = changes(entity, body);
    return { ok: found === '', expected, got: found || 'the same' };
  },
};
