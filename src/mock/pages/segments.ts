/**
 * A path as the segments by which it is routed: decoded, in lower case, and the same however it is spelt.
 * `users('1')` is `users/1` (OData URL Conventions 4.01 section 4.3.1); `delta()` is `delta`; the arguments of a
 * function are sorted and without quotes, because pages write them with and without. Takes any text, in linear time.
 */
export function segmentsOf(path: string): string[] {
  return splitOutside(path, '/')
    .filter((segment) => segment !== '')
    .flatMap((segment) => plain(decoded(segment)));
}

/** The key at the end of a path as it was sent; `null` where the path does not end with a plain segment. */
export function lastKey(path: string): string | null {
  const last = splitOutside(path, '/').filter((segment) => segment !== '');
  const text = decoded(last.at(-1) ?? '');
  const call = callIn(text);
  if (call === null) return text === '' ? null : text;
  return call.inside === '' || isNamed(call.inside) ? null : unquoted(call.inside);
}

function plain(segment: string): string[] {
  const call = callIn(segment);
  if (call === null) return [segment.toLowerCase()];
  const name = call.name.toLowerCase();
  if (call.inside === '') return [name];
  if (!isNamed(call.inside)) return [name, unquoted(call.inside).toLowerCase()];
  const values = splitOutside(call.inside, ',').map((argument) => {
    const at = argument.indexOf('=');
    return `${argument.slice(0, at).trim()}=${unquoted(argument.slice(at + 1))}`.toLowerCase();
  });
  return [`${name}(${values.toSorted().join(',')})`];
}

/** `range(address='A1')`: its name, and what stands in the parentheses at its end. */
function callIn(segment: string): { name: string; inside: string } | null {
  const open = segment.indexOf('(');
  if (open <= 0 || !segment.endsWith(')')) return null;
  return { name: segment.slice(0, open), inside: segment.slice(open + 1, -1).trim() };
}

/** Whether it is arguments by name, and not one key. */
const isNamed = (inside: string): boolean => /^[\w@.-]+\s*=/.test(inside);

function unquoted(text: string): string {
  const value = text.trim();
  return value.length > 1 && value.startsWith("'") && value.endsWith("'") ? value.slice(1, -1) : value;
}

/** Splits where a separator stands in no parentheses and no braces, and in no quotes inside these. */
function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = [];
  let [start, depth, isQuoted] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === "'" && (depth > 0 || separator === ',')) isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (sign === '(' || sign === '{') depth += 1;
    else if (sign === ')' || sign === '}') depth = Math.max(0, depth - 1);
    else if (sign === separator && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

/** A broken escape is left as it is. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
