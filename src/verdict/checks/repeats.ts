import { memberOf } from '../../model/json.ts';
import { unrepeated } from '../../model/repeat.ts';
import type { Check } from '../check.ts';
import { show } from '../reading.ts';
import { isWithin, tell } from '../schemas.ts';

/** A member comes back with the value that was sent, and as its schema has it where one is known. */
export const repeats: Check<'repeats'> = {
  needs: 'object',
  judge: ({ property }, { body, sent, disagreements }) => {
    const got = memberOf(body, property);
    const found = unrepeated(memberOf(sent, property) ?? null, got, `/${property}`);
    if (found.length > 0) {
      const list = (side: 'sent' | 'got') =>
        found.map((each) => `${each.pointer} ${show(each[side])}`).join('; ');
      return { ok: false, expected: list('sent'), got: list('got') };
    }
    const wrong = disagreements()?.filter(isWithin(property)) ?? [];
    const ok = wrong.length === 0;
    return { ok, expected: `"${property}" as sent`, got: ok ? show(got) : tell(wrong) };
  },
};
