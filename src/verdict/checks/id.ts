import type { Json } from '../../model/json.ts';
import type { Check } from '../check.ts';
import { show } from '../reading.ts';
import { GUID } from './guid.ts';

export const requestId: Check<'request-id'> = {
  needs: 'reply',
  judge: (_, { reply }) => {
    const got = reply.headers['request-id'];
    return {
      ok: got !== undefined && GUID.test(got),
      expected: 'a request-id header that is a GUID',
      got: show(got),
    };
  },
};

export const clientRequestId: Check<'client-request-id'> = {
  needs: 'reply',
  judge: (_, { exchange, reply }) => {
    const [sent, got] = [exchange.request.headers['client-request-id'], reply.headers['client-request-id']];
    return {
      ok: got !== undefined && got.toLowerCase() === sent?.toLowerCase(),
      expected: `client-request-id ${show(sent)}`,
      got: show(got),
    };
  },
};

/** An id is a key: two creates give two (OData 4.01 Protocol section 4.1). */
export const distinctId: Check<'distinct-id'> = {
  needs: 'object',
  judge: ({ from }, { body, entityOf }) => {
    const first = entityOf(from)?.id;
    const expected = `an id other than that of "${from}", ${show(first)}`;
    if (typeof first !== 'string' || typeof body.id !== 'string')
      return { ok: false, expected, got: 'not judged: no id to compare', blocked: 'service' };
    return { ok: body.id !== first, expected, got: show(body.id) };
  },
};

/** The service names what it creates: an id that was sent is not the id that comes back. */
export const ownId: Check<'own-id'> = {
  needs: 'reply',
  judge: (_, { reply, sent }) => {
    const got = 'value' in reply.json ? (reply.json.value as { id?: Json } | null)?.id : undefined;
    const expected = `a refusal, or an id other than the ${show(sent.id)} that was sent`;
    const isRefused = reply.status >= 400 && reply.status < 500;
    if (isRefused) return { ok: true, expected, got: `status ${reply.status}` };
    if (typeof got !== 'string')
      return { ok: false, expected, got: 'not judged: no id to compare', blocked: 'service' };
    return { ok: got !== sent.id, expected, got: show(got) };
  },
};
