import { type Check, entityIn, notJudged } from '../check.ts';
import { changes } from '../difference.ts';
import { itemsIn, show } from '../reading.ts';

export const listContains: Check<'list-contains'> = {
  needs: 'content',
  judge: ({ of, by }, { reply, other }) => {
    const entity = entityIn(other(of));
    const expected = `a "value" array with the entity ${show(entity?.id)}`;
    if (typeof entity?.id !== 'string')
      return notJudged(expected, `the reply to "${of}" gave no entity with an id`);
    const items = itemsIn(reply);
    if (items === null) return { ok: false, expected, got: 'no "value" array of objects' };
    const item = items.find(({ id }) => id === entity.id);
    if (item === undefined) return { ok: false, expected, got: `${items.length} others` };
    const found = by === 'id' ? '' : changes(entity, item);
    return { ok: found === '', expected, got: found || 'it' };
  },
};
