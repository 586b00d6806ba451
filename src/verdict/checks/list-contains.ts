import { wholeList } from '../../model/list.ts';
import { type Check, entityIn, neverJudged } from '../check.ts';
import { changes } from '../difference.ts';
import { mistypedPage, show } from '../reading.ts';

export const listContains: Check<'list-contains'> = {
  needs: 'content',
  judge: ({ of, by }, { exchange, other }) => {
    const entity = entityIn(other(of));
    const expected = `a "value" array with the entity ${show(entity?.id)}`;
    if (typeof entity?.id !== 'string')
      return neverJudged(expected, `the reply to "${of}" gave no entity with an id`);
    const list = wholeList(exchange);
    if ('problem' in list) return { ok: false, expected, got: list.problem };
    const [item, twin] = list.items.filter(({ id }) => id === entity.id);
    if (item === undefined) return { ok: false, expected, got: `${list.items.length} others` };
    if (by === 'id') return { ok: true, expected, got: 'it' };
    // An id is a key (OData Protocol 4.01 section 4.1).
    const found =
      mistypedPage(exchange) ?? (twin === undefined ? changes(entity, item) : 'it more than once');
    return { ok: found === '', expected, got: found || 'it' };
  },
};
