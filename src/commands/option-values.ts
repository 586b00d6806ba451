import { InvalidArgumentError } from 'commander';

/** Readers of the command line's options; each throws what commander prints beside the option's name. */
export function port(text: string): number {
  const number = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= 0 && number <= 65_535) return number;
  throw new InvalidArgumentError('expected a port from 0 to 65535.');
}

export function chance(text: string): number {
  const number = /^(0|1|0?\.\d+)$/.test(text) ? Number(text) : Number.NaN;
  if (number >= 0) return number;
  throw new InvalidArgumentError('expected a number from 0 to 1.');
}

export function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('expected a whole number.');
}
