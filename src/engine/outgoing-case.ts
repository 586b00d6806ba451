import type { Case } from '../model/case.ts';
import { isJsonObject, type Json } from '../model/json.ts';
import { outgoing } from './outgoing.ts';
import { currentRedactor } from './session.ts';

/** The longest text, in characters: some requests have a body of millions on purpose, which nobody reads. */
const MOST = 16 * 1024;

/** A case as it may be written to a file: its texts are redacted and not too long, and its address stays. */
export const outgoingCase = (subject: Case): Case => ({
  ...redacted(subject),
  address: subject.address,
});

/** A value with each of its texts redacted, and cut where it is too long. */
export function redacted<T>(value: T): T {
  const { redact } = currentRedactor();
  const clean = (json: Json): Json => {
    if (typeof json === 'string') return json.length > MOST ? outgoing(json, MOST) : redact(json);
    if (Array.isArray(json)) return json.map(clean);
    if (!isJsonObject(json)) return json;
    return Object.fromEntries(Object.entries(json).map(([name, each]) => [name, clean(each)]));
  };
  return clean(value as Json) as T;
}
