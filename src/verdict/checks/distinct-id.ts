import { type Check, entityIn, notJudged } from '../check.ts';
import { show } from '../reading.ts';

/** An id is a key: two creates give two (OData 4.01 Protocol section 4.1). */
export const distinctId: Check<'distinct-id'> = {
  needs: 'object',
  judge: ({ of }, { body, other }) => {
    const first = entityIn(other(of))?.id;
    const expected = `an id other than that of "${of}", ${show(first)}`;
    if (typeof first !== 'string' || typeof body.id !== 'string')
      return notJudged(expected, 'no id to compare');
    return { ok: body.id !== first, expected, got: show(body.id) };
  },
};
