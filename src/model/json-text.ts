/** Far deeper than any reply of Graph, and what readers of OData refuse by default (`MessageQuotas.MaxNestingDepth`). */
const DEEPEST = 100;
const MOST_SHOWN = 60;

/**
 * What is wrong with a JSON text although a parser takes it: values nested too deeply for those who walk through
 * them, or a name that stands twice in one object (RFC 8259 section 4), whose value is then anybody's guess. `null`
 * where nothing is. Takes any text, in linear time.
 */
export function flawIn(text: string): string | null {
  /** The names in each object that is open; `null` for an array. */
  const open: (Set<string> | null)[] = [];
  let twice: string | null = null;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '{' || sign === '[') {
      open.push(sign === '{' ? new Set() : null);
      if (open.length > DEEPEST) return `nested deeper than ${DEEPEST}`;
    } else if (sign === '}' || sign === ']') {
      open.pop();
    } else if (sign === '"') {
      const end = endOfString(text, at);
      const names = open.at(-1);
      if (names && twice === null && isName(text, end)) {
        const name = nameIn(text.slice(at, end));
        if (names.has(name))
          twice = `${JSON.stringify(name.slice(0, MOST_SHOWN))} stands twice in one object`;
        names.add(name);
      }
      at = end - 1;
    }
  }
  return twice;
}

/** Where the string that begins at a quotation mark ends, its second mark included. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

const NOT_BLANK = /[^ \t\n\r]/g;

function isName(text: string, end: number): boolean {
  NOT_BLANK.lastIndex = end;
  return NOT_BLANK.exec(text)?.[0] === ':';
}

/** `"\u0061"` and `"a"` are the same name. A broken one is for the parser to refuse. */
function nameIn(quoted: string): string {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}
