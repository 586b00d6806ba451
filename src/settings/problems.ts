import { ConfigError } from '../model/error.ts';
import { readPlace } from './endpoint.ts';
import { OPTIONS, optionOf, requireKnown, requireTarget } from './options.ts';
import { readPermits } from './permits.ts';
import type { Env } from './reader.ts';
import { readSettings } from './settings.ts';

/** All that is wrong with the variables, as far as one error does not hide another. `internal` is a name of our own. */
export function problemsIn(env: Env, internal: string): string[] {
  const attempts = [
    () => requireKnown(env, internal),
    () => requireTarget(env),
    ...(Object.keys(OPTIONS) as (keyof typeof OPTIONS)[]).map((key) => () => optionOf(env, key)),
    () => readPlace(env, 'http://127.0.0.1:0'),
    () => readPermits(env),
    () => readSettings(env),
  ];
  return [...new Set(attempts.flatMap(problemOf))];
}

function problemOf(attempt: () => unknown): string[] {
  try {
    attempt();
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return [error.message];
    throw error;
  }
}
