import { Command, Option } from 'commander';
import type { Chaos } from '../mock/chaos/chaos.ts';
import { RETRY_AFTER } from '../mock/chaos/retry-after.ts';
import type { Behaviour } from '../mock/intune/traits.ts';
import { ConfigError } from '../model/error.ts';
import { chance, port, wholeNumber } from './option-values.ts';

type Options = {
  port: number;
  fault?: string[];
  listFaults?: true;
  behaviour: Behaviour;
  auth?: true;
  tokenLife?: number;
} & Chaos;

export const mock = (): Command =>
  new Command('mock')
    .description('serve the mock alone until it is stopped')
    .option('--port <port>', 'the port to listen on; 0 is any free one', port, 4010)
    .option('--fault <names...>', 'faults to have, each in one thing')
    .addOption(
      new Option('--behaviour <whose>', 'what the docs promise, or what is known of the live service')
        .choices(['documented', 'observed'])
        .default('documented'),
    )
    .option('--seed <number>', 'repeats the chaos', wholeNumber)
    .option('--throttle <chance>', 'of a 429, from 0 to 1', chance)
    .option('--reset <chance>', 'of a connection that is reset', chance)
    .option('--unavailable <chance>', 'of a 503', chance)
    .option('--read-delay-ms <ms>', 'until reads see what was written', wholeNumber)
    .addOption(
      new Option('--retry-after <form>', 'the form of Retry-After with a 429 or a 503').choices(RETRY_AFTER),
    )
    .option('--auth', 'every request needs a bearer token that looks like a JSON Web Token')
    .option('--token-life <seconds>', 'until a token that was shown is expired; needs --auth', wholeNumber)
    .option('--list-faults', 'print the faults that it can have')
    .action(serve);

async function serve({
  port,
  fault,
  listFaults,
  behaviour,
  auth,
  tokenLife,
  ...chaos
}: Options): Promise<void> {
  if (listFaults) {
    const { FAULTS } = await import('../mock/faults/all.ts');
    console.log(FAULTS.map(({ name, says }) => `${name.padEnd(28)} ${says}`).join('\n'));
    return;
  }
  if (tokenLife !== undefined && !auth)
    throw new ConfigError(
      '--token-life limits how long a token is taken; without --auth none is asked for. Add --auth.',
    );
  const { newBearer } = await import('../mock/http/bearer.ts');
  const { startMock } = await import('../mock/server.ts');
  const welcome = auth ? { acceptToken: newBearer({ lifeSeconds: tokenLife }) } : {};
  const server = await startMock({ port, faults: fault ?? [], behaviour, chaos, ...welcome });
  console.log(
    `mock of Microsoft Graph at ${server.url}; for example GRAPH_BASE_URL=${server.url}/beta GRAPH_PARENTS=create npm run conformance`,
  );
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await server.close();
}
