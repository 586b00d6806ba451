import { valueAt } from '../../model/json.ts';
import type { Check } from '../check.ts';
import { show } from '../reading.ts';
import { isOfType, saysType } from '../sample-type.ts';

/** The body is JSON of the type that the page's reply is. */
export const json: Check<'json'> = {
  needs: 'content',
  judge: ({ is, of }, { reply }) => {
    const expected = of === undefined ? `${saysType(is)} as JSON` : `${saysType(is)} as "${of}"`;
    if ('instead' in reply.json) return { ok: false, expected, got: `a body that is ${reply.json.instead}` };
    const value = of === undefined ? reply.json.value : valueAt(reply.json.value, `/${of}`);
    if (value === undefined) return { ok: false, expected, got: show(reply.json.value) };
    return { ok: isOfType(value, is), expected, got: show(value) };
  },
};
