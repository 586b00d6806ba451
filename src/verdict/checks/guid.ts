import { isGuid } from '../../model/guid.ts';
import { memberOf } from '../../model/json.ts';
import type { Check } from '../check.ts';
import { show } from '../reading.ts';

export const guid: Check<'guid'> = {
  needs: 'object',
  judge: ({ property }, { body }) => {
    const got = memberOf(body, property);
    const expected = `"${property}" is a GUID, 8-4-4-4-12 hexadecimal digits`;
    return { ok: isGuid(got), expected, got: show(got) };
  },
};
