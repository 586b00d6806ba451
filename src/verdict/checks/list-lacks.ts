import { wholeList } from '../../model/list.ts';
import { type Check, entityIn, neverJudged, notJudged } from '../check.ts';
import { hasId, show } from '../reading.ts';

/** What was removed is not listed any more. */
export const listLacks: Check<'list-lacks'> = {
  needs: 'content',
  judge: ({ of, by, before }, { exchange, other }) => {
    const id = entityIn(other(of))?.id;
    const expected = `a list without ${show(id)}`;
    const status = other(by)?.exchange.reply?.status ?? 0;
    const first = other(before);
    const earlier = first === null ? { problem: 'none' } : wholeList(first.exchange);
    if (typeof id !== 'string' || status < 200 || status > 299)
      return neverJudged(expected, `"${by}" removed nothing`);
    if ('problem' in earlier || hasId(earlier, id))
      return neverJudged(expected, `the list did not lack it before "${of}" created it`);
    const list = wholeList(exchange);
    if ('problem' in list) return notJudged(expected, list.problem);
    const ok = !hasId(list, id);
    return { ok, expected, got: ok ? `${list.items.length} others` : 'it' };
  },
};
