/** 8-4-4-4-12 hexadecimal digits, the whole text; the docs' own ids fail RFC 9562's version and variant. */
export const isGuid = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value);
