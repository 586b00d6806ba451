import type { Check } from '../check.ts';
import { show } from '../reading.ts';

export const clientRequestId: Check<'client-request-id'> = {
  needs: 'reply',
  judge: (_, { exchange, reply }) => {
    const [sent, got] = [exchange.request.headers['client-request-id'], reply.headers['client-request-id']];
    const ok = got !== undefined && got.toLowerCase() === sent?.toLowerCase();
    return { ok, expected: `client-request-id ${show(sent)}`, got: show(got) };
  },
};
