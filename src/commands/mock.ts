import { Command, InvalidArgumentError, Option } from 'commander';
import type { Chaos } from '../mock/chaos/chaos.ts';
import { RETRY_AFTER } from '../mock/chaos/retry-after.ts';
import type { Behaviour } from '../mock/intune/traits.ts';
import { commandOf } from '../model/command-line.ts';
import type { Contract } from '../model/contract.ts';
import { ConfigError } from '../model/error.ts';

type Options = {
  port: number;
  fault?: string[];
  faultAt?: string[];
  docs?: string;
  listFaults?: true;
  behaviour: Behaviour;
  auth?: true;
  tokenLife?: number;
  pageSize?: number;
} & Chaos;

/** Reads the value of an option; commander prints what it throws beside the option's name. */
const reader =
  (form: RegExp, expected: string, most = Number.POSITIVE_INFINITY) =>
  (text: string): number => {
    if (form.test(text) && Number(text) <= most) return Number(text);
    throw new InvalidArgumentError(`expected ${expected}.`);
  };
const portNumber = reader(/^\d{1,5}$/, 'a port from 0 to 65535', 65_535);
const chance = reader(/^(0|1|0?\.\d+)$/, 'a number from 0 to 1');
const wholeNumber = reader(/^\d{1,9}$/, 'a whole number');
const countingNumber = reader(/^[1-9]\d{0,8}$/, 'a whole number from 1');

export const mock = (): Command =>
  new Command('mock')
    .description('serve the mock alone until it is stopped')
    .option('--port <port>', 'the port to listen on; 0 is any free one', portNumber, 4010)
    .option('--fault <names...>', 'faults of the mock; each breaks one thing')
    .option('--fault-at <operations...>', 'only these operations have the faults: "GET /users/{id}"')
    .option('--docs <folder>', 'answer the examples of the API pages below a folder, and nothing else')
    .addOption(
      new Option('--behaviour <whose>', 'behave as the docs promise, or as the live service is known to')
        .choices(['documented', 'observed'])
        .default('documented'),
    )
    .option('--seed <number>', 'the same seed gives the same ids, times and chaos', wholeNumber)
    .option('--throttle <chance>', 'chance of a 429, from 0 to 1', chance)
    .option('--reset <chance>', 'chance of a connection that is reset', chance)
    .option('--unavailable <chance>', 'chance of a 503', chance)
    .option('--read-delay-ms <ms>', 'time until reads see what was written', wholeNumber)
    .option('--page-size <items>', 'items of a list in one reply, with a link to the next', countingNumber)
    .addOption(
      new Option('--retry-after <form>', 'the form of Retry-After with a 429 or a 503').choices(RETRY_AFTER),
    )
    .option('--auth', 'every request needs a bearer token that looks like a JSON Web Token')
    .option('--token-life <seconds>', 'life of a token from its first use; needs --auth', wholeNumber)
    .option('--list-faults', 'print the names of all faults')
    .action(serve);

async function serve(given: Options): Promise<void> {
  const { port, fault: faults = [], faultAt: faultsAt = [], docs, listFaults, behaviour, ...others } = given;
  const { auth, tokenLife, pageSize, ...chaos } = others;
  if (listFaults) {
    const { faultList } = await import('../mock/faults/all.ts');
    console.log([...faultList()].map(([name, says]) => `${name.padEnd(28)} ${says}`).join('\n'));
    return;
  }
  if (tokenLife !== undefined && !auth)
    throw new ConfigError(
      '--token-life limits how long a token is accepted, but without --auth no token is asked for: add --auth',
    );
  const { newBearer } = await import('../mock/http/bearer.ts');
  const { startMock } = await import('../mock/server.ts');
  const welcome = auth ? { acceptToken: newBearer({ lifeSeconds: tokenLife }) } : {};
  const seed = chaos.seed === undefined ? {} : { seed: chaos.seed };
  const paging = pageSize === undefined ? {} : { pageSize };
  const pages = docs === undefined ? {} : await pagesIn(docs);
  const server = await startMock({
    port,
    faults,
    faultsAt,
    behaviour,
    chaos,
    ...pages,
    ...seed,
    ...paging,
    ...welcome,
  });
  const options = docs === undefined ? '--parents create' : `--docs ${docs}`;
  const example = commandOf('run', `--base-url ${server.url}/beta ${options}`);
  console.log(`mock of Microsoft Graph at ${server.url}; for example ${example}`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await server.close();
}

/** What a mock that answers only docs pages is opened with. Throws ConfigError where the folder has none. */
async function pagesIn(docs: string): Promise<{ pages: Contract[]; pagesOnly: true }> {
  const { readDocs } = await import('../files/docs-folder.ts');
  const pages = readDocs(docs).pages.flatMap(({ contracts }) => contracts);
  const examples = pages.reduce((sum, page) => sum + page.examples.length, 0);
  console.log(`${docs}: answers ${examples} examples`);
  return { pages, pagesOnly: true };
}
