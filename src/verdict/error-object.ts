import type { Reply } from '../model/exchange.ts';
import { isJsonObject, type JsonObject } from '../model/json.ts';
import { valueAt } from '../model/json-pointer.ts';
import { show } from './reading.ts';

/** The `error` object of an error reply, or in words what is there instead. */
export function readError({ status, json }: Reply): { error: JsonObject } | { instead: string } {
  if (status < 400) return { instead: `no error: the status is ${status}` };
  if ('instead' in json) return { instead: `a body that is ${json.instead}` };
  const error = valueAt(json.value, '/error');
  return isJsonObject(error) ? { error } : { instead: `no "error" object but ${show(json.value)}` };
}
