/**
 * What no id may have in it: separators of a URL, also once decoded (`%`); parentheses, which hold a key (OData URL
 * Conventions 4.01 section 4.3.1); a quotation mark, which ends a text in a body; control characters, and halves of
 * surrogate pairs, which no URL can hold.
 */
const FORBIDDEN = /[/\\?#%()"\p{Cc}\p{Cs}]/u;

/**
 * An id as one segment of a path, percent-encoded. `null` where a URL would name something else with it: no text,
 * an empty one, `.` and `..` (RFC 3986 section 5.2.4), `$ref` and the like (OData URL Conventions 4.01 section 4).
 */
export function pathSegment(id: unknown): string | null {
  if (typeof id !== 'string' || id === '' || id === '.' || id === '..') return null;
  if (id.startsWith('$') || FORBIDDEN.test(id)) return null;
  return encodeURIComponent(id);
}

/** Whether a text stands in a path as `pathSegment` writes one. */
export function isPathSegment(text: string): boolean {
  try {
    return pathSegment(decodeURIComponent(text)) === text;
  } catch {
    return false; // A broken escape.
  }
}
