import { memberOf } from '../../model/json.ts';
import type { Check } from '../check.ts';
import { differences } from '../difference.ts';
import { show } from '../reading.ts';
import { isWithin, tell } from '../schemas.ts';

/** A property comes back as it was sent, and as its schema has it. */
export const echo: Check<'echo'> = {
  needs: 'object',
  judge: ({ property, of }, { body, sent, disagreements, other }) => {
    const request = (of === undefined ? null : other(of)?.sent) ?? sent;
    const value = memberOf(request, property) ?? null;
    const got = memberOf(body, property);
    const found = differences(value, got, `/${property}`);
    if (found.length > 0) {
      const list = (side: 'expected' | 'got') =>
        found.map((difference) => `${difference.pointer} ${difference[side]}`).join('; ');
      return { ok: false, expected: list('expected'), got: list('got') };
    }
    const wrong = disagreements().filter(isWithin(property));
    const ok = wrong.length === 0;
    return { ok, expected: `"${property}" as sent`, got: ok ? show(got) : tell(wrong) };
  },
};
