import type { Check } from '../check.ts';

export const body: Check<'body'> = {
  needs: 'content',
  judge: (_, { instead }) => ({
    ok: instead === null,
    expected: 'one JSON object, the entity itself',
    got: instead ?? 'one',
  }),
};
