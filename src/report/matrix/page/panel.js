import { caseBody } from './case.js';
import { worstOf } from './count.js';
import { badge, element } from './element.js';

/** So many cases are listed at a time: each costs the browser a few elements. */
const STEP = 200;

/** A case that is opened by a click; what is in it is made then. */
function entry(subject, data, isOpen) {
  const fill = ({ currentTarget }) => {
    if (currentTarget.open && currentTarget.childElementCount === 1)
      currentTarget.append(...caseBody(subject, data).filter((part) => part !== null));
  };
  const summary = element(
    'summary',
    {},
    badge(data.outcomes[worstOf(subject)]),
    ' ',
    element('code', {}, subject.address),
  );
  return element('details', { class: 'case', ontoggle: fill, open: isOpen }, summary);
}

/** The dialog that shows cases: those of a cell, or the one that the address of the page names. */
export function makePanel(data) {
  const title = element('h2', { id: 'panel-title', tabindex: '-1' });
  const list = element('div', { class: 'cases' });
  const close = element('button', { type: 'button', onclick: () => dialog.close() }, 'close');
  const dialog = element(
    'dialog',
    { 'aria-labelledby': 'panel-title' },
    element('header', {}, title, close),
    list,
  );
  // A click beside the dialog is one on the dialog itself: everything in it has an element of its own.
  dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close());
  const more = (cases, from) => {
    list.querySelector('.more')?.remove();
    const isOpen = (at) => at === 0;
    list.append(
      ...cases.slice(from, from + STEP).map((subject, at) => entry(subject, data, isOpen(from + at))),
    );
    const left = cases.length - from - STEP;
    if (left > 0)
      list.append(
        element(
          'button',
          { type: 'button', class: 'more', onclick: () => more(cases, from + STEP) },
          `show more (${left})`,
        ),
      );
  };
  const show = (text, cases, rank = worstOf) => {
    title.textContent = text;
    list.replaceChildren();
    more(
      cases.toSorted((one, other) => rank(other) - rank(one)),
      0,
    );
    dialog.showModal();
    list.scrollTop = 0;
  };
  return { dialog, show };
}
