import { badge, element, term } from './element.js';

const counted = (count, noun) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** A cause: a click on its counts opens its cases. */
function causeOf({ outcome, clauses, names, operations, expected, got, source, url, cases }, open) {
  const where = `${counted(clauses, 'clause')} of ${counted(cases.length, 'case')}, ${counted(operations, 'operation')}`;
  const title = `${outcome}: ${names}`;
  return element(
    'li',
    {},
    element(
      'p',
      {},
      badge(outcome),
      element('code', { class: 'names' }, names),
      element(
        'button',
        { type: 'button', 'aria-label': `${title}: show ${where}`, onclick: () => open(title, cases) },
        where,
      ),
      url === null
        ? element('span', { class: 'source' }, source)
        : element('a', { class: 'source', href: url, target: '_blank', rel: 'noreferrer noopener' }, source),
    ),
    element('dl', {}, ...(expected === '' ? [] : term('expected', expected)), ...term('got', got)),
  );
}

/** What to mend, worst first: verdicts of one symptom are one cause. `open` shows the cases at some places. */
export function causesOf({ rows, of }, open) {
  if (of === 0) return null;
  const more = of - rows.length;
  return element(
    'details',
    { class: 'causes', open: true },
    element('summary', {}, element('h2', {}, counted(of, 'cause'))),
    element(
      'ol',
      { class: 'scroll', tabindex: '0', 'aria-label': 'causes' },
      ...rows.map((row) => causeOf(row, open)),
      more > 0 ? element('li', {}, `and ${more} more; findings.json has each`) : null,
    ),
  );
}
