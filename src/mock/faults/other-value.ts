const OTHER_MEMBER = new Map([
  ['none', 'include'],
  ['include', 'exclude'],
  ['exclude', 'include'],
  ['direct', 'policySets'],
  ['policySets', 'direct'],
]);

/** A different value that still has the right form, so that only a comparison with what was sent finds it. */
export function otherValue(value: string): string {
  const member = OTHER_MEMBER.get(value);
  if (member !== undefined) return member;
  if (/[0-9a-f]{12}$/i.test(value)) return value.slice(0, -1) + (value.endsWith('0') ? '1' : '0');
  return `${value} (changed)`;
}

/** The last letter in the other case; `undefined` for a text without a letter. */
export function otherCase(value: string): string | undefined {
  const other = value.replace(/[a-z](?=[^a-z]*$)/i, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
  return other === value ? undefined : other;
}
