/** Whether a whole text matches a pattern, in which `*` is any characters. Takes linear time for each `*`. */
export function matchesText(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return pattern === text;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** What is another in each run: GUIDs, times, stand-ins of redaction, people, names and numbers that are made up. */
const CHANGING = [
  /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi,
  /\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?/g,
  /\b(?:secret|token|domain|person)-[0-9a-f]{8}(?:@redacted)?(?:\.invalid)?/g,
  /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g,
  /\b[0-9a-f]{16,}\b/gi,
  /\d{4,}/g,
];
/** What follows says nothing new of a symptom. */
const LONGEST = 300;

/** The pattern of a text, which the same text of another run matches as well: what is another in each run is `*`. */
export function patternOf(text: string): string {
  const masked = CHANGING.reduce((pattern, changing) => pattern.replace(changing, '*'), text);
  const cut = masked.length > LONGEST ? `${masked.slice(0, LONGEST)}*` : masked;
  return cut.replace(/\*+/g, '*');
}
