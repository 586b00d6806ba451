import { type Check, notJudged } from '../check.ts';
import { itemsIn, show } from '../reading.ts';

/** A refused request changes nothing (RFC 9110 section 15.5). If it was accepted, its status is what is red. */
export const unchanged: Check<'unchanged'> = {
  needs: 'reply',
  judge: ({ of, refused }, { reply, other }) => {
    const before = other(of)?.exchange.reply;
    const expected = 'the list as it was before the refused request';
    const lists = [before, reply].map((list) => (list?.status === 200 ? itemsIn(list) : null));
    const [first, second] = lists.map((list) => list?.map(({ id }) => show(id)).toSorted());
    if (first === undefined || second === undefined) {
      const statuses = `${before?.status ?? 'no reply'} and ${reply.status}`;
      return notJudged(expected, `the list cannot be read (${statuses})`);
    }
    const status = other(refused)?.exchange.reply?.status ?? null;
    if (status !== null && status < 300)
      return { ok: true, expected, got: 'the request was accepted, not refused' };
    const appeared = second.filter((id) => !first.includes(id)).map((id) => `${id} appeared`);
    const gone = first.filter((id) => !second.includes(id)).map((id) => `${id} is gone`);
    const got = [...appeared, ...gone].join(', ');
    return { ok: got === '', expected, got: got || `the same ${second.length}` };
  },
};
