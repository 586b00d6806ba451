import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { REPORT } from './publish.ts';

const CODES = { agrees: 0, differs: 1, 'other-version': 2 } as const;

export const verify = (): Command =>
  new Command('verify')
    .description('compute every total of a conformance report anew from its run file, and compare every hash')
    .argument('<report>', 'its conformance-report.json, or the folder with it')
    .option('--run <file>', 'the run file; the run.json beside the report')
    .action(async (name: string, { run }: { run?: string }) => {
      const { outgoing } = await import('../engine/outgoing.ts');
      const { knownFor, verifyTexts } = await import('../engine/publication.ts');
      const { fileIn } = await import('../files/named-run.ts');
      const { readText } = await import('../files/text-file.ts');
      const path = fileIn(name, REPORT);
      const ran = run ?? join(dirname(path), 'run.json');
      const given = {
        report: { path, text: readText(path, 'the conformance report of a run') },
        run: { path: ran, text: readText(ran, 'the run file of the report') },
      };
      const { outcome, lines } = verifyTexts(given, knownFor);
      // Each for itself: a message has a limit.
      for (const line of lines) console.error(outgoing(line));
      if (outcome === 'agrees') console.log(`${path} agrees with ${ran}, and both with this version`);
      else if (outcome === 'differs') console.error(`${path} does not agree with ${ran}`);
      process.exitCode = CODES[outcome];
    });
