import { isSameType } from '../../model/type.ts';
import type { Check } from '../check.ts';
import { show } from '../reading.ts';

/** OData JSON Format 4.01 section 4.6.3: the type may be left out where it is the declared one. */
export const entityType: Check<'entity-type'> = {
  needs: 'object',
  judge: (_, { body, sent }) => {
    const [type, got] = [sent['@odata.type'], body['@odata.type']];
    const ok = got === undefined || isSameType(type, got);
    return { ok, expected: `${show(type)}, or no "@odata.type"`, got: show(got) };
  },
};
