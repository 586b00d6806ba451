import { ConfigError } from '../model/error.ts';

export type Env = { [name: string]: string | undefined };

/** Turns the text of a variable into its value. Throws ConfigError, which names the variable and repeats the text. */
export type Reader<T> = (text: string, variable: string) => T;

export const text: Reader<string> = (value) => value;

/** One of a few words. */
export const word =
  <T extends string>(words: readonly T[]): Reader<T> =>
  (value, variable) => {
    const found = words.find((each) => each === value);
    if (found !== undefined) return found;
    throw new ConfigError(`${variable}=${value}: expected one of ${words.join(', ')}`);
  };

const bit = word(['0', '1']);
/** `1` for yes, `0` for no. */
export const yesOrNo: Reader<boolean> = (value, variable) => bit(value, variable) === '1';

/** A whole number from `least` to `most`. */
export const wholeNumber =
  (least: number, most: number): Reader<number> =>
  (value, variable) => {
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw new ConfigError(`${variable}=${value}: expected a whole number from ${least} to ${most}`);
  };
