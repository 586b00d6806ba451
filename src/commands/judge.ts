import { Command, Option } from 'commander';
import type { Profile } from '../model/case.ts';
import type { Outcome, Verdict } from '../model/verdict.ts';

type Options = { profile: Profile; verbose?: true };

export const judge = (): Command =>
  new Command('judge')
    .description(
      'judge recorded requests and replies by the examples of their pages, without sending anything',
    )
    .argument('<recording>', 'HAR 1.2, or one exchange a line as JSON (schemas/exchange.json)')
    .addOption(
      new Option('--profile <profile>', 'which truth is judged')
        .choices(['documented', 'observed'])
        .default('documented'),
    )
    .option('--verbose', 'also print what passes, and what no contract documents')
    .action(async (path: string, options: Options) => {
      process.exitCode = await judgeFile(path, options);
    });

/** Returns the exit code: 0 nothing red, 1 something red, 2 nothing to judge. */
async function judgeFile(path: string, { profile, verbose }: Options): Promise<0 | 1 | 2> {
  const { judgeRecording } = await import('../engine/judge-recording.ts');
  const { outgoing } = await import('../engine/outgoing.ts');
  const { readRecording } = await import('../files/recording.ts');
  const { isRed } = await import('../model/verdict.ts');
  const { verdictText } = await import('../report/terminal/failure.ts');
  const all: Verdict[] = [];
  let judgedOnes = 0;
  let number = 0;
  for (const { exchange, ...became } of judgeRecording(readRecording(path), profile)) {
    number += 1;
    const { method, url } = exchange.request;
    const name = `${number}. ${method} ${url}`;
    if ('notJudged' in became) {
      if (verbose) console.log(outgoing(`${name}\n  not judged: ${became.notJudged}`));
      continue;
    }
    judgedOnes += 1;
    all.push(...became.verdicts);
    const shown = became.verdicts.filter((verdict) => verbose || isRed(verdict));
    if (shown.length > 0) console.log(outgoing(`${[name, ...shown.map(verdictText)].join('\n')}\n`));
  }
  console.log(`${judgedOnes} of ${number} exchanges judged, ${countsText(all)}`);
  if (judgedOnes === 0)
    console.error('no exchange is of an operation that a contract has an example of; --verbose says why');
  if (judgedOnes === 0) return 2;
  return all.some(isRed) ? 1 : 0;
}

/** `13 clauses: 12 pass, 1 fail` */
function countsText(verdicts: Verdict[]): string {
  const counts = new Map<Outcome, number>();
  for (const { outcome } of verdicts) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const parts = [...counts].map(([outcome, count]) => `${count} ${outcome}`);
  return `${verdicts.length} clauses${parts.length === 0 ? '' : `: ${parts.join(', ')}`}`;
}
