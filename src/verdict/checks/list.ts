import { isJsonObject } from '../../model/json.ts';
import type { Check } from '../check.ts';
import { itemsIn, show } from '../reading.ts';

/** OData JSON Format 4.01 section 13: a collection is an object whose `value` is an array. */
export const list: Check<'list'> = {
  needs: 'content',
  judge: ({ of }, { reply }) => {
    const expected = `an object with a "value" array${of === 'objects' ? ' of objects' : ''}`;
    const found = itemsIn(reply);
    if ('instead' in found) return { ok: false, expected, got: found.instead };
    const at = of === 'objects' ? found.items.findIndex((item) => !isJsonObject(item)) : -1;
    const got = at < 0 ? `${found.items.length} items` : `/value/${at} ${show(found.items[at])}`;
    return { ok: at < 0, expected, got };
  },
};
