import type { Reply } from '../../model/exchange.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import type { Check } from '../check.ts';
import { show } from '../reading.ts';
import { GUID } from './guid.ts';

/** The `error` object of an error reply, or what is there instead. */
function errorOf(reply: Reply): { error: JsonObject } | { instead: string } {
  if (reply.status < 400) return { instead: `no error: the status is ${reply.status}` };
  if ('instead' in reply.json) return { instead: `a body that is ${reply.json.instead}` };
  const error = (reply.json.value as { error?: Json } | null)?.error;
  if (typeof error === 'object' && error !== null && !Array.isArray(error)) return { error };
  return { instead: `no "error" object but ${show(reply.json.value)}` };
}

const isText = (value: Json | undefined): boolean => typeof value === 'string' && value.trim() !== '';

/** OData JSON Format 4.01 section 21.1: an object `error` with `code` and `message`, both non-empty strings. */
export const error: Check<'error'> = {
  needs: 'reply',
  judge: (_, { reply }) => {
    const expected = 'application/json with {"error": {"code", "message"}}, both non-empty strings';
    const found = errorOf(reply);
    if ('instead' in found) return { ok: false, expected, got: found.instead };
    const type = reply.headers['content-type'];
    const { code, message } = found.error;
    const ok = isText(code) && isText(message) && /^application\/json *(;|$)/i.test(type ?? '');
    return { ok, expected, got: `${show(type)} with code ${show(code)}, message ${show(message)}` };
  },
};

export const errorCode: Check<'error-code'> = {
  needs: 'reply',
  judge: ({ codes }, { reply }) => {
    const found = errorOf(reply);
    const code = 'error' in found ? found.error.code : undefined;
    const ok = typeof code === 'string' && codes.includes(code);
    return {
      ok,
      expected: `the error code ${codes.join(' or ')}`,
      got: 'instead' in found ? found.instead : show(code),
    };
  },
};

const INNER_DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z?$/;

/** The members that support asks for: https://learn.microsoft.com/graph/errors#innererror-object */
export const innerError: Check<'inner-error'> = {
  needs: 'reply',
  judge: (_, { exchange, reply }) => {
    const sent = exchange.request.headers['client-request-id'];
    const expected = `an innerError with date, request-id, and client-request-id ${show(sent)}`;
    const found = errorOf(reply);
    if ('instead' in found) return { ok: false, expected, got: found.instead };
    // The docs write `innererror`, the service `innerError`.
    const inner = (found.error.innerError ?? found.error.innererror ?? null) as JsonObject | null;
    const [date, id, clientId] = [inner?.date, inner?.['request-id'], inner?.['client-request-id']];
    const isDated = typeof date === 'string' && INNER_DATE.test(date) && !Number.isNaN(Date.parse(date));
    const isNamed = typeof id === 'string' && GUID.test(id);
    const isMine = typeof clientId === 'string' && clientId.toLowerCase() === sent?.toLowerCase();
    return { ok: isDated && isNamed && isMine, expected, got: show(inner ?? undefined) };
  },
};
