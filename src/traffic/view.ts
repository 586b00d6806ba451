/** A text as it reads with its escapes undone; `at` gives where a character of it begins in the original text. */
export type View = { text: string; at: (index: number) => number };

/** How often one escape may stand within another, such as a URL in JSON in JSON. */
const MOST_DECODINGS = 3;

const MAY_ESCAPE = /[%\\&\0]/;
/**
 * One escaped character: percent-encoded UTF-8 (RFC 3986 section 2.1), of JSON or JavaScript, or of HTML and XML. A
 * NUL counts as an escape of nothing, so that UTF-16 reads as ASCII does.
 */
const ESCAPE = new RegExp(
  [
    '%[0-7][0-9a-f]|%[cd][0-9a-f]%[89ab][0-9a-f]|%e[0-9a-f](?:%[89ab][0-9a-f]){2}|%f[0-7](?:%[89ab][0-9a-f]){3}',
    '\\\\u[0-9a-f]{4}|\\\\x[0-9a-f]{2}|\\\\["\'\\\\/bfnrt]',
    '&#\\d{1,7};?|&#x[0-9a-f]{1,6};?|&(?:amp|lt|gt|quot|apos|commat|period|lowbar|plus|equals|sol|num|percnt);',
    '\\0',
  ].join('|'),
  'gi',
);
const NAMED: { [name: string]: string } = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  commat: '@',
  period: '.',
  lowbar: '_',
  plus: '+',
  equals: '=',
  sol: '/',
  num: '#',
  percnt: '%',
};
const CONTROL: { [letter: string]: string } = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** The text itself, and then with its escapes undone once, twice, and so on while there are any. */
export function viewsOf(text: string): View[] {
  const views: View[] = [{ text, at: (index) => index }];
  for (let view = views[0]; view !== undefined && views.length <= MOST_DECODINGS; ) {
    const next = decoded(view);
    if (next === null) break;
    views.push(next);
    view = next;
  }
  return views;
}

function decoded({ text, at }: View): View | null {
  if (!MAY_ESCAPE.test(text)) return null;
  const starts = new Uint32Array(text.length + 1);
  let result = '';
  let from = 0;
  const copy = (until: number) => {
    for (let index = from; index < until; index++) starts[result.length + index - from] = index;
    result += text.slice(from, until);
  };
  for (const { index, 0: written } of text.matchAll(ESCAPE)) {
    copy(index);
    const character = meaning(written);
    starts.fill(index, result.length, result.length + character.length);
    result += character;
    from = index + written.length;
  }
  if (from === 0) return null;
  copy(text.length);
  starts[result.length] = text.length;
  return { text: result, at: (index) => at(starts[index] ?? text.length) };
}

function meaning(written: string): string {
  if (written === '\0') return '';
  if (written.startsWith('%')) return Buffer.from(written.replaceAll('%', ''), 'hex').toString();
  if (written.startsWith('&')) return entity(written.slice(1).replace(';', '').toLowerCase());
  const letter = written[1] ?? '';
  if (written.length > 2) return String.fromCharCode(Number.parseInt(written.slice(2), 16));
  return CONTROL[letter] ?? letter;
}

function entity(name: string): string {
  if (!name.startsWith('#')) return NAMED[name] ?? '';
  const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}
