import type { Check } from '../check.ts';

/** What a page shows as text, image or raw bytes: nothing is promised of them but that they come, and come whole. */
export const bytes: Check<'bytes'> = {
  needs: 'content',
  judge: (_, { reply: { bytes: count, cut } }) => ({
    ok: count > 0 && cut === null,
    expected: 'a body that is complete',
    got: cut ?? `${count} bytes`,
  }),
};
