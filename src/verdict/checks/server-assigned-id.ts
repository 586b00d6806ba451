import { valueAt } from '../../model/json.ts';
import { type Check, notJudged } from '../check.ts';
import { show } from '../reading.ts';

/** The service assigns the ids of what it creates: it refuses an id that a client sends, or replaces it. */
export const serverAssignedId: Check<'server-assigned-id'> = {
  needs: 'reply',
  judge: (_, { reply: { status, json }, sent }) => {
    const got = 'value' in json ? valueAt(json.value, '/id') : undefined;
    const expected = `a refusal, or an id other than the ${show(sent.id)} that was sent`;
    if (status >= 400 && status < 500) return { ok: true, expected, got: `status ${status}` };
    if (typeof got !== 'string') return notJudged(expected, 'no id to compare');
    return { ok: got !== sent.id, expected, got: show(got) };
  },
};
