import { type GeneratedFile, textOf } from '../files/generated.ts';
import { UserError } from '../model/error.ts';
import { OPTIONS, PIN, PIN_HELP, plain } from '../settings/options.ts';

const ALL = Object.values(OPTIONS);
const PINS = { variable: `${PIN}<COLLECTION>`, help: PIN_HELP };
const PAGE = 'docs/variables.md';
const TABLE = /(<!-- options -->\n)[\s\S]*?(<!-- \/options -->)/;

/** `.env.example`, and the page with the table of variables in it. Throws UserError where the page has no place for it. */
export function optionFiles(): GeneratedFile[] {
  const page = textOf(PAGE) ?? '';
  if (!TABLE.test(page))
    throw new UserError(`${PAGE}: expected <!-- options --> around its table of variables`);
  return [
    { path: PAGE, text: page.replace(TABLE, (_, open, close) => `${open}${table()}\n${close}`) },
    { path: '.env.example', text: example() },
  ];
}

const table = (): string =>
  [
    '| variable | default | |',
    '|---|---|---|',
    ...ALL.map(
      ({ variable, otherwise, help }) =>
        `| \`${variable}\` | ${otherwise} | ${help.replaceAll('](docs/', '](')} |`,
    ),
    `| \`${PINS.variable}\` | | ${PINS.help} |`,
  ].join('\n');

function example(): string {
  const lines = ALL.map((option) => `${comment(option)}\n${option.variable}=`);
  return `${['# Copy to .env and fill in; an empty variable counts as not set.', ...lines, pins()].join('\n')}\n`;
}

/** A `.env` in which nothing is set yet. An empty variable would be one that CI has forgotten to fill in. */
export function startingEnvironment(): string {
  const first =
    '# Take away the # before a variable to set it. Keep this file out of version control: it can hold secrets.';
  const lines = ALL.map((option) => `${comment(option)}\n#${option.variable}=`);
  return `${[first, ...lines, pins()].join('\n')}\n`;
}

function comment({ otherwise, help }: (typeof ALL)[number]): string {
  const unless = otherwise === '' ? '' : ` (not set: ${plain(otherwise)})`;
  return `# ${plain(help)}${unless}`;
}

const pins = (): string => `# ${plain(PINS.help)}\n# ${PINS.variable}=`;
