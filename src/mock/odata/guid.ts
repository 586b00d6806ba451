/** 8-4-4-4-12 hexadecimal digits; the ids in the docs do not follow RFC 9562 any closer than this. */
export function isGuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
