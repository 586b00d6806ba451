/** Addresses (`<version>/<page>/<case>#<clause>`) are titles, filters, waiver keys and rows: what was shipped keeps its own. */

export const caseAddress = (version: string, page: string, name: string): string =>
  `${version}/${page}/${name}`;

export const clauseAddress = (caseAddress: string, clause: string): string => `${caseAddress}#${clause}`;

/** The parts of an address; `clause` is `null` in the address of a case. */
export function parseAddress(address: string): { subject: string; name: string; clause: string | null } {
  const [subject = '', clause = null] = address.split('#');
  return { subject, name: subject.split('/').slice(2).join('/'), clause };
}

const patterns = new Map<string, RegExp>();

/** Whether a whole address matches: `*` is any characters but `#`, `{a,b}` either; the rest stands for itself. */
export function matchesAddress(pattern: string, address: string): boolean {
  const known = patterns.get(pattern) ?? new RegExp(`^${source(pattern)}$`);
  patterns.set(pattern, known);
  return known.test(address);
}

const source = (pattern: string): string =>
  pattern.replace(/[.*+?^${}()|[\]\\,]/g, (sign) => {
    if (sign === '*') return '[^#]*';
    return { '{': '(?:', ',': '|', '}': ')' }[sign] ?? `\\${sign}`;
  });
