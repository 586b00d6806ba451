/** One thing that was looked at: what was found, and what to do about it, `null` where there is nothing to do. */
export type Check = { state: 'ok' | 'warn' | 'fail'; about: string; found: string; advice: string | null };

export const ok = (about: string, found: string): Check => ({ state: 'ok', about, found, advice: null });
export const warn = (about: string, found: string, advice: string): Check => ({
  state: 'warn',
  about,
  found,
  advice,
});
export const fail = (about: string, found: string, advice: string): Check => ({
  state: 'fail',
  about,
  found,
  advice,
});

const WIDEST = 'permissions'.length;

/** A check as one line, and a second one with what to do. */
export function checkText({ state, about, found, advice }: Check): string {
  const line = `${state.padEnd(4)}  ${about.padEnd(WIDEST)}  ${found}`;
  return advice === null ? line : `${line}\n      ${' '.repeat(WIDEST)}  -> ${advice}`;
}
