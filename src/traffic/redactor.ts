import { randomBytes } from 'node:crypto';
import type { Redact } from '../model/exchange.ts';
import { credentialFinder } from './credential-form.ts';
import { mailboxFinder } from './mailbox.ts';
import { openSearch } from './pieces.ts';
import { type Finder, finderOfShort, type Secret, wantedFor } from './secret.ts';
import { type Found, isStandIn, standIns } from './stand-in.ts';
import { type View, viewsOf } from './view.ts';

export type Redactor = {
  /** Takes secrets and people out of a text. */
  redact: Redact;
  /** The stand-in for a value that is a secret, whatever it looks like. */
  hide: Redact;
  /** Adds a secret, such as a token that was issued just now. */
  learn: (secret: Secret) => void;
};

/** The longest text whose redaction is kept, in characters, and how many are kept. */
const LONGEST_KEPT = 200;
const MOST_KEPT = 1000;

export const newKey = (): string => randomBytes(16).toString('hex');

/**
 * Redacts known secrets in any letter case and encoding, or cut in half, what looks like a credential, and e-mail
 * addresses. Processes with the same key use the same stand-ins.
 */
export function openRedactor(key: string, secrets: Secret[]): Redactor {
  const forms = standIns(key);
  const search = openSearch();
  const finders: Finder[] = [mailboxFinder(forms), search.find, credentialFinder(forms)];
  const known = new Set<string>();
  /** Short texts come again with every case; with a new secret they are looked at again. */
  const seen = new Map<string, string>();
  const learn = (secret: Secret): void => {
    if (secret.value === '' || known.has(secret.value)) return;
    known.add(secret.value);
    seen.clear();
    const short = finderOfShort(secret, forms);
    if (short !== null) finders.push(short);
    else for (const wanted of wantedFor(secret, forms)) search.add(wanted);
  };
  for (const secret of secrets) learn(secret);
  const redactAnew: Redact = (text) => {
    const found = viewsOf(text)
      .toReversed()
      .flatMap((view) =>
        finders.flatMap((find) => find(view.text).map((part) => inOriginal(text, view, part))),
      );
    return found.length === 0 ? text : replaced(text, found);
  };
  const redact: Redact = (text) => {
    if (text.length > LONGEST_KEPT) return redactAnew(text);
    const earlier = seen.get(text);
    if (earlier !== undefined) return earlier;
    if (seen.size >= MOST_KEPT) seen.clear();
    const clean = redactAnew(text);
    seen.set(text, clean);
    return clean;
  };
  const hide: Redact = (value) => (isStandIn(value) ? value : forms.secret(value));
  return { redact, hide, learn };
}

/**
 * A part of a view as one of the original text. Where escapes are undone a string of JSON seems to go on behind its
 * end, so the part ends before the first quote that is not escaped.
 */
function inOriginal(text: string, view: View, { start, end, standIn }: Found): Found {
  if (view.text === text) return { start, end, standIn };
  const [from, to] = [view.at(start), view.at(end)];
  const inside = /^(?:[^"\\]|\\.)*/s.exec(text.slice(from, to))?.[0] ?? '';
  return { start: from, end: from + inside.length, standIn };
}

/** Of parts that overlap, the first one's stand-in replaces all: it was found where more escapes were undone. */
function replaced(text: string, found: Found[]): string {
  const ranked = found.map((part, rank) => ({ ...part, rank }));
  const parts: typeof ranked = [];
  for (const part of ranked.toSorted((one, other) => one.start - other.start)) {
    const last = parts.at(-1);
    if (last === undefined || part.start >= last.end) parts.push(part);
    else {
      const first = part.rank < last.rank ? part : last;
      parts[parts.length - 1] = { ...first, start: last.start, end: Math.max(last.end, part.end) };
    }
  }
  let result = '';
  let done = 0;
  for (const { start, end, standIn } of parts) {
    result += text.slice(done, start) + standIn;
    done = end;
  }
  return result + text.slice(done);
}
