import { type Check, entityIn, neverJudged } from '../check.ts';
import { changes } from '../difference.ts';
import { mistyped } from '../reading.ts';

/** What is read is what another step's reply showed, as JSON. */
export const sameEntity: Check<'same-entity'> = {
  needs: 'content',
  judge: ({ of }, { reply, body, instead, other }) => {
    const entity = entityIn(other(of));
    const expected = `the entity that the reply to "${of}" showed`;
    if (entity === null) return neverJudged(expected, `the reply to "${of}" gave no entity with an id`);
    const found = instead ?? mistyped(reply) ?? changes(entity, body);
    return { ok: found === '', expected, got: found || 'the same' };
  },
};
