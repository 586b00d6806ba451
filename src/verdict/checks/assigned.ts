import { isJsonObject } from '../../model/json.ts';
import type { Check } from '../check.ts';
import { differences } from '../difference.ts';
import { itemsIn, show } from '../reading.ts';

/** Each target that was sent has an item of its own, and there is no other item. */
export const assigned: Check<'assigned'> = {
  needs: 'content',
  judge: ({ of, member }, { reply, other }) => {
    const sent = other(of)?.sent.assignments;
    const targets = (Array.isArray(sent) ? sent : []).map((item) =>
      isJsonObject(item) ? (item.target ?? null) : null,
    );
    const expected = `"${member}" with the targets ${show(targets)} and no others`;
    const items = itemsIn(reply, member);
    if (items === null) return { ok: false, expected, got: `no "${member}" array of objects` };
    const ok =
      items.length === targets.length &&
      targets.every((target) => items.some((item) => differences(target, item.target, '').length === 0));
    return { ok, expected, got: show(items.map(({ target }) => target ?? null)) };
  },
};
