/** 8-4-4-4-12 hexadecimal digits. The mock has a rule of its own, so that a mistake in the checks' rule is found. */
export const isGuid = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
