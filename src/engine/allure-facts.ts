import { join } from 'node:path';
import { writeOutput } from '../files/output-files.ts';
import type { Case } from '../model/case.ts';
import type { Source } from '../model/contract.ts';
import { environmentOf, environmentText } from '../report/allure/environment.ts';
import type { RunFile } from '../results/run.ts';
import { ciExecutor } from './session.ts';

/** Writes beside Allure's results what holds for the run as a whole, and what went wrong outside its cases. */
export function writeAllureFacts(folder: string, run: RunFile, cases: Case[], source: Source): void {
  const write = (name: string, text: string) => writeOutput(join(folder, name), text);
  write('environment.properties', environmentText(environmentOf(run, cases, source)));
  const executor = ciExecutor();
  if (executor !== null) write('executor.json', JSON.stringify(executor));
  const timestamp = Date.parse(run.startedAt) + run.durationMs;
  const errors = run.problems.map((message) => ({ message, timestamp }));
  if (errors.length > 0) write('run-globals.json', JSON.stringify({ errors }));
}
