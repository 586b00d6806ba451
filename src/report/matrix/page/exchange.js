import { element } from './element.js';

/** A text in a box of its own, which can be scrolled with the keyboard too. */
export const box = (label, text) =>
  element('pre', { tabindex: '0', role: 'region', 'aria-label': label }, text);

/** A body on several lines where it is JSON. */
function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function message(label, [line, headers, body], texts) {
  const parts = [texts[line], texts[headers], body === null ? '' : `\n${pretty(texts[body])}`];
  return element('section', {}, element('h3', {}, label), box(label, parts.filter(Boolean).join('\n')));
}

/** Puts a command on the clipboard where the browser allows it, and marks it in any case. */
async function copy(event, text) {
  const button = event.currentTarget;
  getSelection().selectAllChildren(button.nextElementSibling);
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'copied';
  } catch {
    button.textContent = 'marked: copy it';
  }
}

export const commandBox = (label, text) =>
  element(
    'section',
    { class: 'command' },
    element('button', { type: 'button', onclick: (event) => copy(event, text) }, `copy ${label}`),
    box(label, text),
  );

export function exchangeOf({ step, request, reply, note, curl }, texts) {
  const name = texts[step];
  return element(
    'details',
    { class: 'exchange' },
    element('summary', {}, `request and reply: ${name}`),
    message(`request ${name}`, request, texts),
    reply === null ? null : message(`reply ${name}`, reply, texts),
    texts[note] === '' ? null : element('p', {}, texts[note]),
    commandBox(`curl ${name}`, texts[curl]),
  );
}
