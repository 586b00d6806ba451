import { type Command, Option } from 'commander';
import { commandOf } from '../model/command-line.ts';
import { OPTIONS, PIN, PIN_HELP, plain, type Option as Setting } from '../settings/options.ts';
import { VERB_HELP } from './verb-help.ts';

const ALL = Object.values<Setting<unknown>>(OPTIONS);

/** Options of Playwright that users of this suite need, as `run --help` shows them. */
const HANDED_ON: [term: string, says: string][] = [
  ['-g, --grep <pattern>', 'only cases whose address matches; with # in it, clauses'],
  ['-G, --grep-invert <pattern>', 'all cases but those'],
  ['--list', 'print the addresses of the cases, and run nothing'],
  ['-j, --workers <count>', 'how many processes send requests at a time'],
  ['--shard <number/count>', 'one part of the cases, for several machines; a folder each (--reports)'],
  ['-x', 'stop after the first red case'],
  ['--reporter <names>', "Playwright's reporters beside ours, for example line or html"],
];

/** What the help says after the list of verbs. */
export const afterVerbs = (): string =>
  [
    `\nThe help of a verb has its options and examples: ${commandOf('run', '--help')}`,
    'Exit codes: 0 nothing is red, 1 something is, 2 wrong usage or configuration.',
  ].join('\n');

/** Adds to the help of a verb its examples, and the options that it reads, from the one table of options. */
export function withHelp(command: Command): Command {
  const { examples, options, isForMakers } = VERB_HELP[command.name()] ?? { examples: [], options: [] };
  const takesFlags = options === 'all';
  if (isForMakers) command.helpGroup('For those who change the project or its data:');
  if (takesFlags) {
    command.configureHelp({
      visibleOptions: () => [...ALL.flatMap(flagOf), new Option('-h, --help', 'display help for command')],
    });
  }
  const read = takesFlags ? ALL.filter(({ flag }) => flag === null) : options.map((key) => OPTIONS[key]);
  const title = takesFlags
    ? 'Only in the environment or in .env, because a process list shows the values of flags:'
    : 'Read from the environment or from .env:';
  const pin: Row[] = takesFlags ? [[`${PIN}<COLLECTION>`, plain(PIN_HELP)]] : [];
  const rows = [...read.map(rowOf), ...pin];
  command.addHelpText('after', () =>
    [
      section(command, title, rows),
      command.name() === 'run' ? handedOn(command) : '',
      `\nExamples:${examples.map(([args, does]) => `\n  ${commandOf(command.name(), args)}\n      ${does}`).join('')}`,
    ]
      .filter((text) => text !== '')
      .join('\n'),
  );
  return command;
}

type Row = [term: string, says: string];

const rowOf = ({ variable, help, otherwise }: Setting<unknown>): Row => [
  variable,
  `${plain(help)}${otherwise === '' ? '' : ` (default: ${plain(otherwise)})`}`,
];

/** Only for the help: the command line takes these flags from the table itself. */
function flagOf({ flag, bare, variable, help, otherwise }: Setting<unknown>): Option[] {
  if (flag === null) return [];
  const shown = new Option(bare ? `${flag} [0|1]` : `${flag} <value>`, plain(help)).env(variable);
  return [otherwise === '' ? shown : shown.default(otherwise, plain(otherwise))];
}

function handedOn(command: Command): string {
  const title =
    'Every other option goes to Playwright (all of them: npx playwright test --help), for example:';
  const refused =
    '\nRefused, because a run would say something else than what happened: --retries, --repeat-each,\n--pass-with-no-tests, --output.';
  return section(command, title, HANDED_ON) + refused;
}

function section(command: Command, title: string, rows: Row[]): string {
  if (rows.length === 0) return '';
  const helper = command.createHelp();
  helper.prepareContext({ helpWidth: process.stdout.columns || 80 });
  const width = Math.max(...rows.map(([term]) => term.length));
  return [`\n${title}`, ...rows.map(([term, says]) => helper.formatItem(term, width, says, helper))].join(
    '\n',
  );
}
