import { UserError } from '../model/error.ts';
import type { Chaos } from './chaos/chaos.ts';
import { RETRY_AFTER } from './chaos/retry-after.ts';
import type { MockOptions } from './hosted.ts';

const KNOWN = {
  port: number(0, 65_535),
  host: isText,
  seed: number(0, 4_294_967_295),
  docs: isText,
  behaviour: oneOf(['documented', 'observed']),
  faults: areTexts,
  faultsAt: areTexts,
  token: isText,
  pageSize: number(1),
  throttle: chance,
  unavailable: chance,
  resetConnection: chance,
  readDelayMs: number(0),
  retryAfter: oneOf(RETRY_AFTER),
  retryAfterSeconds: number(0),
} satisfies { [name in keyof MockOptions]-?: Check };

/** Says what a value should be; `null` where it is. */
type Check = (value: unknown) => string | null;

/** Throws UserError on an option that does not exist, or has a value that it cannot have. */
export function requireOptions(options: object): void {
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue;
    const check: Check | undefined = Object.hasOwn(KNOWN, name)
      ? KNOWN[name as keyof MockOptions]
      : undefined;
    if (check === undefined)
      throw new UserError(`The mock has no option "${name}". There are ${Object.keys(KNOWN).join(', ')}.`);
    const expected = check(value);
    if (expected !== null)
      throw new UserError(`${name}: expected ${expected}, found ${JSON.stringify(value)}`);
  }
}

/** The options of chaos among those of a mock. */
export function chaosOf({
  seed,
  throttle,
  unavailable,
  resetConnection: reset,
  readDelayMs,
  retryAfter,
  retryAfterSeconds,
}: MockOptions): Chaos {
  const chaos = { seed, throttle, unavailable, reset, readDelayMs, retryAfter, retryAfterSeconds };
  return Object.fromEntries(Object.entries(chaos).filter(([, value]) => value !== undefined)) as Chaos;
}

function number(least: number, most = Number.MAX_SAFE_INTEGER): Check {
  const upTo = most === Number.MAX_SAFE_INTEGER ? '' : ` to ${most}`;
  return (value) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most
      ? null
      : `a whole number from ${least}${upTo}`;
}

function chance(value: unknown): string | null {
  return typeof value === 'number' && value >= 0 && value <= 1 ? null : 'a number from 0 to 1';
}

function isText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? null : 'a text';
}

function areTexts(value: unknown): string | null {
  const isArray = Array.isArray(value) && value.every((each) => typeof each === 'string');
  return isArray ? null : 'an array of texts';
}

function oneOf(values: readonly string[]): Check {
  return (value) => (values.includes(value as string) ? null : `one of ${values.join(', ')}`);
}
