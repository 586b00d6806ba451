import type { Check } from '../check.ts';

/** RFC 9110 section 15: the status code; the reason phrase carries no promise. */
export const status: Check<'status'> = {
  needs: 'reply',
  judge: ({ statuses }, { reply }) => ({
    ok: statuses.includes(reply.status),
    expected: statuses.join(' or '),
    got:
      reply.headers.location === undefined || reply.status < 300
        ? String(reply.status)
        : `${reply.status} to ${reply.headers.location}, not followed`,
  }),
};

/** RFC 9110 section 8.3.1: type and subtype ignore letter case; parameters are allowed. */
export const mediaType: Check<'media-type'> = {
  needs: 'content',
  judge: ({ mediaType }, { reply }) => {
    const got = reply.headers['content-type'];
    const essence = (got ?? '').split(';', 1)[0]?.trim().toLowerCase();
    return {
      ok: essence === mediaType.split(';', 1)[0]?.trim().toLowerCase(),
      expected: mediaType,
      got: got === undefined ? 'no Content-Type' : `"${got}"`,
    };
  },
};
