import type { Check } from '../check.ts';

/** RFC 9110 section 8.3.1: type and subtype ignore letter case; parameters are allowed. */
export const mediaType: Check<'media-type'> = {
  needs: 'content',
  judge: ({ mediaType }, { reply }) => {
    const got = reply.headers['content-type'];
    return {
      ok: essence(got ?? '') === essence(mediaType),
      expected: mediaType,
      got: got === undefined ? 'no Content-Type' : `"${got}"`,
    };
  },
};

const essence = (mediaType: string) => mediaType.split(';', 1)[0]?.trim().toLowerCase();
