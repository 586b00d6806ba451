import { element, term } from './element.js';

const namesOf = (places, texts) => element('code', {}, places.map((at) => texts[at]).join('\n'));

/** An operation; what it lacks is made when it is opened. */
function lackOf({ operation, valued, of, nullOnly, never }, texts) {
  const fill = ({ currentTarget }) => {
    if (!currentTarget.open || currentTarget.childElementCount > 1) return;
    currentTarget.append(
      element(
        'dl',
        {},
        ...(nullOnly.length === 0 ? [] : term('only null', namesOf(nullOnly, texts))),
        ...(never.length === 0 ? [] : term('never', namesOf(never, texts))),
      ),
    );
  };
  const summary = element('summary', {}, `${valued}/${of} `, element('code', {}, operation));
  return element('li', {}, element('details', { ontoggle: fill }, summary));
}

/** What of the contract no reply has shown with a value, by operation; nothing where all was shown. */
export function coverageOf({ coverage, texts }) {
  if (coverage.length === 0) return null;
  const title = `coverage: ${coverage.length} operations with members, enum members or kinds that no reply has shown`;
  return element(
    'details',
    { class: 'coverage' },
    element('summary', {}, title),
    element('ul', {}, ...coverage.map((row) => lackOf(row, texts))),
  );
}
