import type { Check } from '../check.ts';
import { mistyped } from '../reading.ts';

/** RFC 9110 section 8.3: the type that is declared; parameters are allowed. */
export const mediaType: Check<'media-type'> = {
  needs: 'content',
  judge: ({ mediaType }, { reply }) => {
    const wrong = mistyped(reply, mediaType);
    return { ok: wrong === null, expected: mediaType, got: wrong ?? `"${reply.headers['content-type']}"` };
  },
};
