import { isJsonObject } from '../../model/json.ts';
import type { Check } from '../check.ts';
import { itemsIn, show } from '../reading.ts';

/** OData JSON Format 4.01 section 13: a collection is an object whose `value` is an array. */
export const list: Check<'list'> = {
  needs: 'content',
  judge: ({ items }, { reply }) => {
    const expected = `an object with a "value" array${items === 'objects' ? ' of objects' : ''}`;
    const found = itemsIn(reply);
    if ('instead' in found) return { ok: false, expected, got: found.instead };
    const at = items === 'objects' ? found.items.findIndex((item) => !isJsonObject(item)) : -1;
    const got = at < 0 ? `${found.items.length} items` : `/value/${at} ${show(found.items[at])}`;
    return { ok: at < 0, expected, got };
  },
};
