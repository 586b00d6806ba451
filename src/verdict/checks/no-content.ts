import { type Check, notJudged } from '../check.ts';

/** The page's reply ends with its headers (RFC 9110 section 6.4); a refusal has a body of its own. */
export const noContent: Check<'no-content'> = {
  needs: 'reply',
  judge: (_, { reply: { status, bytes, cut } }) => {
    if (status >= 400) return notJudged('no body', `the status is ${status}`);
    const ok = bytes === 0 && cut === null;
    return { ok, expected: 'no body', got: cut ?? (ok ? 'none' : `${bytes} bytes`) };
  },
};
