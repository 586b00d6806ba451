import type { Check } from '../check.ts';

/** RFC 9110 section 15: the status code; the reason phrase carries no promise. */
export const status: Check<'status'> = {
  needs: 'reply',
  judge: ({ statuses }, { reply: { status, headers } }) => ({
    ok: statuses.includes(status),
    expected: statuses.join(' or '),
    got: `${status}${status < 300 || headers.location === undefined ? '' : ` to ${headers.location}, not followed`}`,
  }),
};
