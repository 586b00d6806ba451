import { Command, Option } from 'commander';
import type { StartingFile } from '../files/new-files.ts';
import { commandOf } from '../model/command-line.ts';
import { startingEnvironment } from './option-files.ts';
import { CI_SYSTEMS, type CiSystem, workflowFor } from './workflow.ts';

export const init = (): Command =>
  new Command('init')
    .description(
      'write .env, an empty waivers.json and a workflow for CI into this folder; what is there stays',
    )
    .addOption(new Option('--ci <system>', 'also write its workflow').choices(CI_SYSTEMS))
    .action(async ({ ci }: { ci?: CiSystem }) => {
      const { writeNew } = await import('../files/new-files.ts');
      const { toolVersion, WORK } = await import('../files/root.ts');
      const { written, kept } = writeNew(WORK, startingFiles(ci ?? null, toolVersion()));
      for (const path of written) console.log(`written    ${path}`);
      for (const path of kept) console.log(`was there  ${path}`);
      console.log(`\n${nextSteps(ci ?? null)}`);
    });

/** What a user's folder begins with. */
export const startingFiles = (ci: CiSystem | null, version: string): StartingFile[] => [
  { path: '.env', text: startingEnvironment() },
  { path: 'waivers.json', text: '[]\n' },
  ...(ci === null ? [] : [workflowFor(ci, version)]),
];

function nextSteps(ci: CiSystem | null): string {
  const where = { github: 'the repository', azure: 'the pipeline' };
  return [
    'Next:',
    '- set GRAPH_BASE_URL in .env to the address of your target; without it the embedded mock is judged',
    `- ${commandOf('doctor')}  says what else is missing`,
    `- ${commandOf('run')}  judges the target; reports/conformance.html shows the result`,
    ...(ci === null ? [] : [`- set the variable GRAPH_BASE_URL of ${where[ci]}, and commit the workflow`]),
    '- keep .env and reports/ out of version control; waivers.json belongs into it',
  ].join('\n');
}
