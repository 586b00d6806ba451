/**
 * An element with attributes and children; a child that is a text is shown as it is, never read as markup.
 * An attribute that is `null` or `false` is left out.
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (value !== null && value !== false) made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** Shapes that differ without their colours. */
const SHAPES = { pass: '✓', warn: '▲', waived: '◇', stale: '◐', blocked: '■', fail: '✕' };

export const mark = (outcome) =>
  element('span', { class: `mark ${outcome}`, 'aria-hidden': 'true' }, SHAPES[outcome] ?? '?');

/** An outcome as shape and word. */
export const badge = (outcome) => element('span', { class: `badge ${outcome}` }, mark(outcome), outcome);

/** A name and its value, in a list of such. */
export const term = (name, ...value) => [element('dt', {}, name), element('dd', {}, ...value)];
