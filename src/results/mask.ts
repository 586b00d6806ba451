/** What differs between two equal runs: stand-ins of the redactor, times, durations, ports, names of runs, list lengths. */
const VOLATILE: [RegExp, string][] = [
  [/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?/g, '<time>'],
  [/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT/g, '<time>'],
  [/\b(secret|token|person|domain)-[0-9a-f]{8}(?![\w-])/g, '<$1>'],
  [/\bgraph-conformance <time> [0-9a-f]{16}(?: \d+)?/g, '<item of the run>'],
  [/\b\d+(?:\.\d+)? (?:ms|s|seconds)\b/g, '<duration>'],
  [/(\/\/(?:[\w.-]+|\[[0-9a-f:]+\])):\d{1,5}\b/gi, '$1:<port>'],
  [/\b(localhost|(?:\d{1,3}\.){3}\d{1,3}):\d{1,5}\b/g, '$1:<port>'],
  [/… \(\d+ characters\)/g, '…'],
  // A list of a parent that several cases share is as long as the order in which they ran.
  [/\bthe same \d+$/, 'the same <count>'],
];

export const GUID = /(?<![0-9a-f])[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}(?![0-9a-f])/gi;
/** A clause about an id: `id`, `id-guid`, `server-assigned-id`, `inner-request-id`. */
const ABOUT_ID = /(?:^|-)id(?:-|$)/;

/**
 * What a verdict got, without what differs between two equal runs. Equal GUIDs get equal numbers, so that a reply
 * which suddenly repeats one, or no longer does, still differs. In a clause about an id a quoted text counts as one.
 */
export function masked(got: string, clause: string): string {
  const numbers = new Map<string, number>();
  const numbered = got.replace(GUID, (guid) => {
    const number = numbers.get(guid) ?? numbers.size + 1;
    numbers.set(guid, number);
    return `<id ${number}>`;
  });
  const plain = VOLATILE.reduce((text, [pattern, stand]) => text.replace(pattern, stand), numbered);
  return ABOUT_ID.test(clause) ? plain.replace(/"[\w-]+"/g, '"<text>"') : plain;
}
