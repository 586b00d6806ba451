import { casesIn, countsOf, merge, nothing, rankIn } from './count.js';
import { element, mark } from './element.js';

const ALL = { of: 'clauses', title: 'all', help: 'all clauses of the operation' };

/** `31/32`, with the shape and colour of the worst outcome. */
function fill(cell, { total, kept, worst }, outcomes) {
  cell.replaceChildren(mark(outcomes[worst]), ` ${kept}/${total}`);
  cell.className = `count ${outcomes[worst]}`;
  return cell;
}

function cellOf(row, count, at, column, { outcomes }, open) {
  if (count.total === 0) return element('td', { class: 'empty' });
  const name = `${row.method} ${row.path}`;
  const label = `${column.title}: ${count.kept}/${count.total} ${column.of} kept, ${outcomes[count.worst]}`;
  const click = () => open(`${name} — ${column.title}`, row, at);
  const button = element('button', { type: 'button', tabindex: '-1', 'aria-label': label, onclick: click });
  return element('td', {}, fill(button, count, outcomes));
}

/** A path that a narrow column breaks after a slash. */
const breakable = (path) =>
  path.split(/(?<=.\/)/).flatMap((segment, at) => (at === 0 ? [segment] : [element('wbr'), segment]));

/** The headings: all, the families of cases, the groups of clauses; and below them what each adds up to. */
function headOf(columns, sums) {
  const spans = ['clauses', 'cases', 'clauses'].map((of, at) => ({
    of,
    span: at === 0 ? 1 : columns.slice(1).filter((column) => column.of === of).length,
  }));
  const groups = spans
    .filter(({ span }) => span > 0)
    .map(({ of, span }) => element('th', { colspan: span, scope: 'colgroup', class: 'over' }, of));
  const names = columns.map(({ title, help }) => element('th', { scope: 'col', title: help }, title));
  return element(
    'thead',
    {},
    element('tr', {}, element('td', {}), ...groups),
    element('tr', {}, element('th', { scope: 'col', class: 'operation' }, 'operation'), ...names),
    element(
      'tr',
      { class: 'sums' },
      element('th', { scope: 'row', class: 'operation' }, 'all shown'),
      ...sums,
    ),
  );
}

/** The matrix: `update` shows the rows that a filter keeps, and adds them up. */
export function makeTable(data, open) {
  const known = data.rows.map((row) => ({ row, counts: countsOf(row, data.columns) }));
  const used = [0, ...data.columns.map((_, at) => at + 1)].filter((at) =>
    known.some(({ counts }) => counts[at].total > 0),
  );
  const columnAt = (at) => (at === 0 ? ALL : data.columns[at - 1]);
  const show = (name, row, at) => open(name, casesIn(row, at, data.columns), rankIn(at));
  const lines = known.map(({ row, counts }) => {
    const name = element(
      'th',
      { scope: 'row', class: 'operation' },
      element('span', { class: 'method' }, row.method),
      ' ',
      ...breakable(row.path),
    );
    const cells = used.map((at) => cellOf(row, counts[at], at, columnAt(at), data, show));
    return { row, counts, line: element('tr', {}, name, ...cells) };
  });
  const bodies = new Map();
  for (const each of lines) {
    const name = `${each.row.area} / ${each.row.resource}`;
    if (!bodies.has(name)) bodies.set(name, []);
    bodies.get(name).push(each);
  }
  const parts = [...bodies].map(([name, own]) => {
    const heading = element('th', { colspan: used.length + 1, scope: 'rowgroup', class: 'group' });
    heading.append(element('span', {}, name));
    const body = element('tbody', {}, element('tr', {}, heading), ...own.map(({ line }) => line));
    return { body, own };
  });
  const sums = used.map(() => element('td', {}));
  const table = element(
    'table',
    { class: 'matrix' },
    element('caption', {}, 'Operations by service area and resource: kept of judged, by family and group'),
    headOf(used.map(columnAt), sums),
    ...parts.map(({ body }) => body),
  );
  const update = (isKept) => {
    const totals = used.map(nothing);
    let shown = 0;
    for (const { line, row, counts } of lines) {
      line.hidden = !isKept(row, counts);
      if (line.hidden) continue;
      shown += 1;
      used.forEach((at, place) => {
        merge(totals[place], counts[at]);
      });
    }
    for (const { body, own } of parts) body.hidden = own.every(({ line }) => line.hidden);
    sums.forEach((cell, place) => {
      fill(cell, totals[place], data.outcomes);
    });
    return shown;
  };
  return { table, update };
}

const STEPS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

/** Arrow keys, Home and End go from cell to cell; the table is one stop of the Tab key. */
export function makeKeyboard(table) {
  const linesOf = () =>
    [...table.tBodies]
      .flatMap((body) => (body.hidden ? [] : [...body.rows]))
      .filter((line) => !line.hidden && line.cells.length > 1);
  const buttonsOf = (line) => [...line.querySelectorAll('button')];
  const goTo = (button, isFocused) => {
    if (!button) return;
    for (const other of table.querySelectorAll('button[tabindex="0"]')) other.tabIndex = -1;
    button.tabIndex = 0;
    if (isFocused) button.focus();
  };
  table.addEventListener('focusin', ({ target }) => target.matches('button') && goTo(target, false));
  table.addEventListener('keydown', (event) => {
    const cell = event.target.closest('td');
    if (cell === null) return;
    const line = cell.parentElement;
    const own = buttonsOf(line);
    let next = null;
    if (event.key === 'Home') next = own[0];
    else if (event.key === 'End') next = own.at(-1);
    else if (event.key in STEPS) {
      const [down, right] = STEPS[event.key];
      const lines = linesOf();
      const other = lines[lines.indexOf(line) + down];
      next = right === 0 ? other && nearest(buttonsOf(other), cell) : own[own.indexOf(event.target) + right];
    } else return;
    event.preventDefault();
    goTo(next, true);
  });
  const reset = () => goTo(linesOf().flatMap(buttonsOf)[0], false);
  return { reset };
}

/** The button in the same column, or the next one to the left. */
const nearest = (buttons, { cellIndex }) =>
  buttons.findLast((button) => button.parentElement.cellIndex <= cellIndex) ?? buttons[0];
