import { SaxesParser } from 'saxes';

export type JunitElement = {
  name: string;
  attributes: { [name: string]: string };
  text: string;
  parent: string;
};

/** The elements of an XML text, in order; throws where it is not well-formed. */
export function junitElements(xml: string): JunitElement[] {
  const found: JunitElement[] = [];
  const open: JunitElement[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes, text: '', parent: open.at(-1)?.name ?? '' } as JunitElement;
    found.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', (text) => {
    const last = open.at(-1);
    if (last !== undefined) last.text += text.trim();
  });
  parser.write(xml).close();
  return found;
}

/** A case of a JUnit file: the address of the case, and what is red or worth reading of it. */
export type JunitFound = {
  address: string;
  classname: string;
  red: 'failure' | 'error' | null;
  notes: string;
  /** All that is said of it, red or not. */
  text: string;
};

/** The cases of a JUnit file; one that is no case of ours, but of the run as a whole, has the address `run`. */
export function junitCasesIn(xml: string): JunitFound[] {
  const found: JunitFound[] = [];
  for (const { name, attributes, text } of junitElements(xml)) {
    if (name === 'testcase')
      found.push({
        address: attributes.name ?? '',
        classname: attributes.classname ?? '',
        red: null,
        notes: '',
        text: '',
      });
    const last = found.at(-1);
    if (last === undefined) continue;
    if (name === 'failure' || name === 'error') last.red = name;
    if (name === 'system-out') last.notes = text;
    last.text += text;
  }
  return found;
}

/** By element: where it stands, and the attributes that it must and may have; as in junit-10.xsd of Jenkins' xUnit plugin. */
const SCHEMA: { [name: string]: { parents: string[]; must: string[]; may: string[] } } = {
  testsuites: { parents: [''], must: [], may: ['name', 'time', 'tests', 'failures', 'errors'] },
  testsuite: {
    parents: ['testsuites'],
    must: ['name', 'tests', 'failures', 'errors'],
    may: ['time', 'timestamp'],
  },
  testcase: { parents: ['testsuite'], must: ['name'], may: ['classname', 'time'] },
  failure: { parents: ['testcase'], must: [], may: ['type', 'message'] },
  error: { parents: ['testcase'], must: [], may: ['type', 'message'] },
  'system-out': { parents: ['testcase'], must: [], may: [] },
};

/** Where a JUnit file breaks that schema, or its counts disagree with its cases. */
export function junitTrouble(xml: string): string[] {
  const elements = junitElements(xml);
  const trouble = elements.flatMap(({ name, attributes, parent }) => {
    const known = SCHEMA[name];
    if (known === undefined) return [`${name}: unknown`];
    const names = Object.keys(attributes);
    return [
      ...(known.parents.includes(parent) ? [] : [`${name}: in ${parent}`]),
      ...known.must.filter((each) => !names.includes(each)).map((each) => `${name}: no ${each}`),
      ...names
        .filter((each) => ![...known.must, ...known.may].includes(each))
        .map((each) => `${name}: ${each} is not known`),
    ];
  });
  const starts = elements.flatMap(({ name }, at) => (name === 'testsuite' ? [at] : []));
  const parts = [
    elements,
    ...starts.map((from, nth) => elements.slice(from, starts[nth + 1] ?? elements.length)),
  ];
  const counts = parts.flatMap(([head, ...below]) => {
    const count = (what: string) => below.filter(({ name }) => name === what).length;
    const real = { tests: count('testcase'), failures: count('failure'), errors: count('error') };
    return Object.entries(real)
      .filter(([name, number]) => head?.attributes[name] !== String(number))
      .map(([name, number]) => `${head?.name}: ${name} is ${head?.attributes[name]}, found ${number}`);
  });
  return [...trouble, ...counts];
}
