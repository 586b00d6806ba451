/** A variable that is missing, wrong or contradicts another one; ends the program with exit code 2. */
export class ConfigError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConfigError';
  }
}

export type Env = { [name: string]: string | undefined };

/** The value of a variable; an empty one counts as not set. */
export const variable = (env: Env, name: string): string | null => env[name] || null;

/** The value of a variable that takes one of a few words. */
export function choice<T extends string>(env: Env, name: string, choices: readonly T[], otherwise: T): T {
  const value = variable(env, name);
  if (value === null) return otherwise;
  const found = choices.find((word) => word === value);
  if (found !== undefined) return found;
  throw new ConfigError(`${name}=${value}: expected one of ${choices.join(', ')}`);
}

/** The value of a variable that takes a whole number from `least` to `most`. */
export function wholeNumber(env: Env, name: string, otherwise: number, least: number, most: number): number {
  const value = variable(env, name);
  if (value === null) return otherwise;
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new ConfigError(`${name}=${value}: expected a whole number from ${least} to ${most}`);
}
