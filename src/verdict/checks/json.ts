import type { Check } from '../check.ts';
import { show } from '../reading.ts';
import { isOfType, saysType } from '../sample-type.ts';

/** The body is JSON of the type that the page's reply is. */
export const json: Check<'json'> = {
  needs: 'content',
  judge: ({ is }, { reply }) => {
    const expected = `${saysType(is)} as JSON`;
    if ('instead' in reply.json) return { ok: false, expected, got: `a body that is ${reply.json.instead}` };
    const { value } = reply.json;
    return { ok: isOfType(value, is), expected, got: show(value) };
  },
};
