import { isGuid } from '../../model/guid.ts';
import type { Check } from '../check.ts';
import { show } from '../reading.ts';

export const requestId: Check<'request-id'> = {
  needs: 'reply',
  judge: (_, { reply }) => {
    const got = reply.headers['request-id'];
    return { ok: isGuid(got), expected: 'a request-id header that is a GUID', got: show(got) };
  },
};
