import type { Json } from '../../model/json.ts';
import type { Check } from '../check.ts';
import { readError, show } from '../reading.ts';

/** OData JSON Format 4.01 section 21.1: an object `error` with `code` and `message`, both non-empty strings. */
export const error: Check<'error'> = {
  needs: 'reply',
  judge: (_, { reply }) => {
    const expected = 'application/json with {"error": {"code", "message"}}, both non-empty strings';
    const found = readError(reply);
    if ('instead' in found) return { ok: false, expected, got: found.instead };
    const type = reply.headers['content-type'];
    const { code, message } = found.error;
    const ok = isText(code) && isText(message) && /^application\/json *(;|$)/i.test(type ?? '');
    return { ok, expected, got: `${show(type)} with code ${show(code)}, message ${show(message)}` };
  },
};

const isText = (value: Json | undefined): boolean => typeof value === 'string' && value.trim() !== '';
