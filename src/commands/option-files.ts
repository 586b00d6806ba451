import { type GeneratedFile, textOf } from '../files/generated.ts';
import { UserError } from '../model/error.ts';
import { OPTIONS, PIN } from '../settings/options.ts';

const ALL = Object.values(OPTIONS);
const PINS = {
  variable: `${PIN}<COLLECTION>`,
  help: 'id of a parent that is there already, for example `GRAPH_PARENT_POLICYSETS`: what a run assigns to it is removed, it stays',
};
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
  const plain = (text: string) => text.replaceAll('`', '');
  const lines = ALL.map(({ variable, otherwise, help }) => {
    const unless = otherwise === '' ? '' : ` (not set: ${plain(otherwise)})`;
    return `# ${plain(help)}${unless}\n${variable}=`;
  });
  const pins = `# ${plain(PINS.help)}\n# ${PINS.variable}=`;
  return `${['# Copy to .env and fill in; an empty variable counts as not set.', ...lines, pins].join('\n')}\n`;
}
