import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { config } from 'dotenv';

/** The project's folder; everything is read below it, wherever a command is started. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The version in `package.json`. */
export const toolVersion = (): string => JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version;

/** Adds what `.env` sets to the environment; what is set there already stays. For the entry points to call. */
export const loadEnvironment = (): void => void config({ path: join(ROOT, '.env'), quiet: true });

/** Where a run writes; several runs at a time need a folder each. */
export function reportPaths(reports: string) {
  const folder = resolve(ROOT, reports);
  return {
    folder,
    run: join(folder, 'run.json'),
    junit: join(folder, 'junit.xml'),
    failures: join(folder, 'failures.txt'),
    findings: join(folder, 'findings.json'),
    summary: join(folder, 'summary.md'),
    badge: join(folder, 'badge.svg'),
    matrix: join(folder, 'conformance.html'),
    ledger: join(folder, 'ledger.jsonl'),
    allureResults: join(folder, 'allure-results'),
    allureReport: join(folder, 'allure-report'),
    allureHistory: join(folder, 'allure-history.jsonl'),
    playwright: join(folder, 'playwright'),
    runs: join(folder, 'runs'),
  };
}
