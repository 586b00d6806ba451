import { memberOf } from '../../model/json.ts';
import { type Check, noSchema } from '../check.ts';
import { differences } from '../difference.ts';
import { mistyped, show } from '../reading.ts';
import { isWithin, tell } from '../schemas.ts';

/** A property comes back as it was sent, and as its schema has it. */
export const echo: Check<'echo'> = {
  needs: 'object',
  judge: ({ property, of, typed }, { reply, body, sent, disagreements, resource, other }) => {
    const request = (of === undefined ? null : other(of)?.sent) ?? sent;
    const value = memberOf(request, property) ?? null;
    const got = memberOf(body, property);
    const found = differences(value, got, `/${property}`);
    if (found.length > 0) {
      const list = (side: 'expected' | 'got') =>
        found.map((difference) => `${difference.pointer} ${difference[side]}`).join('; ');
      return { ok: false, expected: list('expected'), got: list('got') };
    }
    const expected = `"${property}" as sent`;
    const type = typed ? mistyped(reply) : null;
    if (type !== null) return { ok: false, expected: `${expected}, in JSON`, got: type };
    const wrong = disagreements()?.filter(isWithin(property));
    if (wrong === undefined) return noSchema(expected, resource);
    const ok = wrong.length === 0;
    return { ok, expected, got: ok ? show(got) : tell(wrong) };
  },
};
