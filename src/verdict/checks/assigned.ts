import { isJsonObject } from '../../model/json.ts';
import { wholeList } from '../../model/list.ts';
import type { Check } from '../check.ts';
import { differences } from '../difference.ts';
import { mistypedPage, show } from '../reading.ts';

/** Each target that was sent has an item of its own, and there is no other item. */
export const assigned: Check<'assigned'> = {
  needs: 'content',
  judge: ({ of, member }, { exchange, other }) => {
    const sent = other(of)?.sent.assignments;
    const targets = (Array.isArray(sent) ? sent : []).map((item) =>
      isJsonObject(item) ? (item.target ?? null) : null,
    );
    const expected = `"${member}" with the targets ${show(targets)} and no others`;
    const list = wholeList(exchange, member);
    if ('problem' in list) return { ok: false, expected, got: list.problem };
    const wrong = mistypedPage(exchange);
    if (wrong !== null) return { ok: false, expected, got: wrong };
    const { items } = list;
    const ok =
      items.length === targets.length &&
      targets.every((target) => items.some((item) => differences(target, item.target, '').length === 0));
    return { ok, expected, got: show(items.map(({ target }) => target ?? null)) };
  },
};
