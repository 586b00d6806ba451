import { isGuid } from '../../model/guid.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Check } from '../check.ts';
import { readError, show } from '../reading.ts';

const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z?$/;

/** The members that support asks for: https://learn.microsoft.com/graph/errors#innererror-object */
export const innerError: Check<'inner-error'> = {
  needs: 'reply',
  judge: (_, { exchange, reply }) => {
    const sent = exchange.request.headers['client-request-id'];
    const expected = `an innerError with date, request-id, and client-request-id ${show(sent)}`;
    const found = readError(reply);
    if ('instead' in found) return { ok: false, expected, got: found.instead };
    // The docs write `innererror`, the service `innerError`.
    const inner = (found.error.innerError ?? found.error.innererror ?? null) as JsonObject | null;
    const [date, id, clientId] = [inner?.date, inner?.['request-id'], inner?.['client-request-id']];
    const isDated = typeof date === 'string' && DATE.test(date) && !Number.isNaN(Date.parse(date));
    const isMine = typeof clientId === 'string' && clientId.toLowerCase() === sent?.toLowerCase();
    return { ok: isDated && isGuid(id) && isMine, expected, got: show(inner ?? undefined) };
  },
};
