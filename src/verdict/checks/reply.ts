import type { Check } from '../check.ts';

export const reply: Check<'reply'> = {
  needs: 'nothing',
  judge: (_, { exchange: { reply, failure } }) => ({
    ok: reply !== null,
    expected: 'a reply',
    got: failure ?? `status ${reply?.status}`,
  }),
};
