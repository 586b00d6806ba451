import { Command } from 'commander';
import type { MatrixScore } from '../engine/fault-matrix.ts';
import type { FaultScore } from '../engine/fault-proof.ts';

export const faults = (): Command =>
  new Command('faults')
    .description('prove the checks: run every case against the mock with each fault')
    .action(async () => {
      const { scoreFaults } = await import('../engine/fault-proof.ts');
      const scores = await scoreFaults((score) => console.log(scoreText(score)));
      const missed = scores.filter(({ caught }) => Object.keys(caught).length === 0).length;
      const alarmed = scores.filter(({ falseAlarms }) => Object.keys(falseAlarms).length > 0).length;
      console.log(
        `\n${scores.length - missed} of ${scores.length} faults caught, ${alarmed} with false alarms`,
      );
      const wrong = await proveUnderConditions();
      process.exitCode = missed + alarmed + wrong === 0 ? 0 : 1;
    });

/** Prints how the faults fare in both profiles, with late reads and with lists in pages; returns how often not well. */
async function proveUnderConditions(): Promise<number> {
  const { CONDITIONS, scoreUnder } = await import('../engine/fault-matrix.ts');
  const started = performance.now();
  const scores: MatrixScore[] = [];
  for (const conditions of CONDITIONS) scores.push(await scoreUnder(conditions));
  const missed = scores.flatMap((score) => score.missed);
  const alarms = scores.flatMap(({ falseAlarms }) => falseAlarms);
  for (const each of missed) console.log(`NOT CAUGHT ${each}`);
  for (const each of alarms) console.log(`FALSE ALARM ${each}`);
  const combinations = scores.reduce((sum, score) => sum + score.combinations, 0);
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(
    `${combinations} combinations of a fault, or none, with a profile, a read delay and a page size in ${seconds} s: ${missed.length} not caught, ${alarms.length} false alarms`,
  );
  return missed.length + alarms.length;
}

function scoreText({ name, says, caught, falseAlarms }: FaultScore): string {
  const alarms = clauses(falseAlarms);
  const found = `${clauses(caught) || 'NOT CAUGHT'}${alarms && `  FALSE ALARMS ${alarms}`}`;
  return `${name.padEnd(30)} ${found}\n${' '.repeat(31)}${says}`;
}

const clauses = (counts: FaultScore['caught']): string =>
  Object.entries(counts)
    .map(([clause, count]) => `#${clause} (${count})`)
    .join(' ');
