import { worstOf } from './count.js';
import { element } from './element.js';

/** What a row can be found by: its place, its operation, the addresses of its cases. */
const textOf = ({ area, resource, method, path, cases }) =>
  [area, resource, `${method} ${path}`, ...cases.map(({ address }) => address)].join('\n').toLowerCase();

/** Whether a row has a clause of an outcome; `broken` is any but a pass. */
function has({ cases }, chosen, outcomes) {
  if (chosen === 'any') return true;
  if (chosen === 'broken') return cases.some((subject) => worstOf(subject) > 0);
  const at = outcomes.indexOf(chosen);
  return cases.some(({ clauses }) => clauses.some((clause) => clause[1] === at));
}

/** The form above the table; `apply` is told which rows to keep, and answers how many there are. */
export function makeFilter({ rows, outcomes }, apply) {
  const texts = new Map(rows.map((row) => [row, textOf(row)]));
  const search = element('input', { type: 'search', id: 'search', placeholder: 'path, resource, address' });
  const choice = element(
    'select',
    { id: 'outcome' },
    ...['any', 'broken', ...outcomes].map((name) => element('option', { value: name }, name)),
  );
  const count = element('output', { for: 'search outcome' });
  const update = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const shown = apply(
      (row) => words.every((word) => texts.get(row).includes(word)) && has(row, choice.value, outcomes),
    );
    count.textContent = `${shown} of ${rows.length} operations`;
  };
  search.addEventListener('input', update);
  choice.addEventListener('change', update);
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.target.matches('input, select') || document.querySelector('dialog[open]'))
      return;
    event.preventDefault();
    search.focus();
  });
  const form = element(
    'form',
    { role: 'search', onsubmit: (event) => event.preventDefault() },
    element('label', { for: 'search' }, 'filter'),
    search,
    element('label', { for: 'outcome' }, 'with'),
    choice,
    count,
  );
  return { form, update };
}
