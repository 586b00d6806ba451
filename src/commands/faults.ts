import { Command } from 'commander';
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
      process.exitCode = missed + alarmed === 0 ? 0 : 1;
    });

function scoreText({ name, says, caught, falseAlarms }: FaultScore): string {
  const alarms = clauses(falseAlarms);
  const found = `${clauses(caught) || 'NOT CAUGHT'}${alarms && `  FALSE ALARMS ${alarms}`}`;
  return `${name.padEnd(30)} ${found}\n${' '.repeat(31)}${says}`;
}

const clauses = (counts: FaultScore['caught']): string =>
  Object.entries(counts)
    .map(([clause, count]) => `#${clause} (${count})`)
    .join(' ');
