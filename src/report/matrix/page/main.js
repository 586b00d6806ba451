import { causesOf } from './causes.js';
import { coverageOf } from './coverage.js';
import { badge, element } from './element.js';
import { makeFilter } from './filter.js';
import { makePanel } from './panel.js';
import { makeKeyboard, makeTable } from './table.js';

const MEANINGS = {
  pass: 'kept',
  warn: 'a should is broken, or there is nothing to judge',
  waived: 'broken, and excused until a date',
  stale: 'excused, but kept again: red',
  blocked: 'could not be judged: red',
  fail: 'a must is broken: red',
};

const data = JSON.parse(document.getElementById('data').textContent);
const panel = makePanel(data);
const { table, update } = makeTable(data, panel.show);
const keyboard = makeKeyboard(table);
const filter = makeFilter(data, (isKept) => {
  const shown = update(isKept);
  keyboard.reset();
  return shown;
});

const all = data.rows.flatMap(({ cases }) => cases);
const causes = causesOf(data.causes, (title, places) =>
  panel.show(
    title,
    places.flatMap((at) => all[at] ?? []),
  ),
);

const facts = data.facts.map(([name, text]) =>
  element('div', {}, element('dt', {}, name), element('dd', {}, text)),
);
const problems = data.problems.map((problem) => element('li', {}, problem));
const legend = data.outcomes.map((name) => element('li', {}, badge(name), ` ${MEANINGS[name] ?? ''}`));
document.body.append(
  element(
    'main',
    {},
    element('h1', {}, 'Conformance matrix'),
    element('dl', { class: 'facts' }, ...facts),
    problems.length === 0
      ? null
      : element(
          'section',
          { class: 'problems' },
          element('h2', {}, 'Problems of the run'),
          element('ul', {}, ...problems),
        ),
    causes,
    filter.form,
    element('div', { class: 'scroll', role: 'region', 'aria-label': 'matrix', tabindex: '0' }, table),
    coverageOf(data),
    data.notImplemented.length === 0
      ? null
      : element(
          'details',
          {},
          element('summary', {}, `${data.notImplemented.length} operations that are not claimed`),
          element(
            'ul',
            {},
            ...data.notImplemented.map((name) => element('li', {}, element('code', {}, name))),
          ),
        ),
    element('ul', { class: 'legend', 'aria-label': 'outcomes' }, ...legend),
    element('p', { class: 'hint' }, 'Enter opens a cell, arrow keys move, / goes to the filter, Esc closes.'),
  ),
  panel.dialog,
);
filter.update();

/** Opens the case that the address of the page names: `conformance.html#beta/policyset-create/example`. */
function openNamed() {
  const wanted = location.hash.slice(1);
  const found = all.find(({ address }) => address === wanted || encodeURI(address) === wanted);
  if (found !== undefined) panel.show(found.address, [found]);
}
addEventListener('hashchange', openNamed);
openNamed();
