import { difference } from './diff.js';
import { badge, element, term } from './element.js';
import { commandBox, exchangeOf } from './exchange.js';

const SIGNS = { '=': 'same', '≠': 'differs', '+': 'only in the reply', '−': 'missing in the reply' };
/** The most rows of a difference that are shown. */
const MOST_ROWS = 200;

/** The line of the page that promises a clause, with a link where the page has an address. */
function promise(subject, source, { texts, urls }) {
  const url = urls[texts[subject.page]];
  const text = texts[source];
  return url === undefined || !text.startsWith(`${texts[subject.page]}.md`)
    ? text
    : element('a', { href: url, target: '_blank', rel: 'noreferrer noopener' }, text);
}

/** The bodies of a clause side by side, member by member. */
function differenceOf(subject, [, , , , , promised, wrong], texts) {
  const [got, , , step, other, side, pointer] = wrong;
  const named = (at) => subject.exchanges.find((exchange) => exchange.step === at);
  const [judged, second] = [named(step), named(other)];
  const from = side === 'got' ? second?.reply : side === 'sent' ? second?.request : null;
  if (!judged?.reply || !from) return null;
  const place = texts[pointer];
  const isMeant = (each) =>
    each !== '' && (each === place || each.startsWith(`${place || '\0'}/`) || texts[got].includes(each));
  const bodyOf = (message) => (message[2] === null ? '' : texts[message[2]]);
  const rows = difference(bodyOf(from), bodyOf(judged.reply), isMeant);
  if (rows === null) return null;
  // What a reply has beyond what was sent breaks nothing, unless the clause is about it.
  const telling = rows.filter(({ sign, meant }) => meant || side === 'got' || sign !== '+');
  if (place !== '' && !telling.some(({ meant }) => meant))
    telling.push({ sign: '−', pointer: place, expected: texts[promised], got: '', meant: true });
  if (telling.length === 0) return null;
  const shown = telling.toSorted((one, another) => another.meant - one.meant).slice(0, MOST_ROWS);
  const expected = side === 'got' ? `expected: reply ${texts[other]}` : `expected: sent by ${texts[other]}`;
  const header = ['', 'JSON pointer', expected, `got: reply ${texts[step]}`];
  return element(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'difference of the bodies' },
    element(
      'table',
      { class: 'diff' },
      element('thead', {}, element('tr', {}, ...header.map(headerCell))),
      element('tbody', {}, ...shown.map(differenceRow)),
    ),
    telling.length > MOST_ROWS ? element('p', {}, `and ${telling.length - MOST_ROWS} more members`) : null,
  );
}

const headerCell = (text) => (text === '' ? element('td', {}) : element('th', { scope: 'col' }, text));

const differenceRow = ({ sign, pointer, expected, got, meant }) =>
  element(
    'tr',
    { class: meant ? 'meant' : null },
    element('td', { title: SIGNS[sign] }, sign),
    element('th', { scope: 'row' }, pointer),
    element('td', {}, expected),
    element('td', {}, got),
  );

function clauseOf(subject, clause, data) {
  const [id, outcome, level, , source, expected, wrong] = clause;
  const { texts, outcomes } = data;
  const head = [badge(outcomes[outcome]), ' ', element('code', {}, texts[id]), ` ${texts[level]}`];
  const promised = term('promised', promise(subject, source, data));
  if (wrong === undefined)
    return element(
      'li',
      { class: 'kept' },
      element('p', {}, ...head),
      element('dl', {}, ...term('expected', texts[expected]), ...promised),
    );
  const [got, blame, known] = wrong;
  return element(
    'li',
    {},
    element('p', {}, ...head),
    element(
      'dl',
      {},
      ...term('expected', texts[expected]),
      ...term('got', texts[got]),
      ...promised,
      ...term('blame', texts[blame]),
      ...(texts[known] === '' ? [] : term('known', texts[known])),
    ),
    differenceOf(subject, clause, texts),
  );
}

/** A case in full: its clauses, what is wrong first, the exchanges, and the command that runs it again. */
export function caseBody(subject, data) {
  const isPassed = subject.again === '';
  const [wrong, kept] = [true, false].map((isWrong) =>
    subject.clauses.filter((clause) => clause.length > 6 === isWrong),
  );
  const list = (clauses) =>
    element('ul', { class: 'clauses' }, ...clauses.map((clause) => clauseOf(subject, clause, data)));
  const keptList = [element('summary', {}, `${kept.length} clauses kept`), list(kept)];
  const missing = !isPassed && subject.exchanges.length === 0;
  return [
    wrong.length === 0 ? null : list(wrong),
    ...subject.exchanges.map((exchange) => exchangeOf(exchange, data.texts)),
    missing
      ? element('p', {}, 'No request and reply here: none was sent, or this page has no more room.')
      : null,
    isPassed ? null : commandBox('command', subject.again),
    kept.length === 0 ? null : element('details', { open: isPassed }, ...keptList),
  ];
}
