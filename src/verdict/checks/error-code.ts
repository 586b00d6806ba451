import type { Check } from '../check.ts';
import { readError, show } from '../reading.ts';

export const errorCode: Check<'error-code'> = {
  needs: 'reply',
  judge: ({ codes }, { reply }) => {
    const expected = `the error code ${codes.join(' or ')}`;
    const found = readError(reply);
    if ('instead' in found) return { ok: false, expected, got: found.instead };
    const { code } = found.error;
    return { ok: typeof code === 'string' && codes.includes(code), expected, got: show(code) };
  },
};
