import { existsSync, readFileSync } from 'node:fs';
import nodePath, { dirname, join, type PlatformPath, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { config } from 'dotenv';

/** Where this code lies: the project's folder, or `dist` of the package. */
const CODE = fileURLToPath(new URL('../..', import.meta.url));

/** The project's folder, or that of the installed package: fixtures and schemas lie in it. */
export const ROOT = existsSync(join(CODE, 'package.json')) ? CODE : dirname(CODE);

/**
 * The user's folder: `.env`, waivers and reports belong there. In the project itself it is the project's folder, in
 * whichever folder of it a command is started.
 */
export const WORK = isWithin(ROOT, process.cwd()) ? ROOT : process.cwd();

/** Whether a path is a folder, or below it. `on` is how paths are written: with backslashes and drives on Windows. */
export function isWithin(folder: string, path: string, on: PlatformPath = nodePath): boolean {
  const way = on.relative(folder, path);
  return !on.isAbsolute(way) && way.split(on.sep)[0] !== '..';
}

/** A module of ours by its path in the project, as it runs: compiled in the package. */
export const moduleAt = (path: string): string =>
  join(CODE, import.meta.url.endsWith('.js') ? path.replace(/\.ts$/, '.js') : path);

/** The version in `package.json`. */
export const toolVersion = (): string => JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version;

/** Adds what `.env` sets to the environment; what is set there already stays. For the entry points to call. */
export const loadEnvironment = (): void => void config({ path: join(WORK, '.env'), quiet: true });

/** Where a run writes; several runs at a time need a folder each. */
export function reportPaths(reports: string) {
  const folder = resolve(WORK, reports);
  return {
    folder,
    run: join(folder, 'run.json'),
    junit: join(folder, 'junit.xml'),
    failures: join(folder, 'failures.txt'),
    findings: join(folder, 'findings.json'),
    summary: join(folder, 'summary.md'),
    badge: join(folder, 'badge.svg'),
    matrix: join(folder, 'conformance.html'),
    against: join(folder, 'against.json'),
    againstPage: join(folder, 'against.html'),
    againstText: join(folder, 'against.md'),
    replies: join(folder, 'replies.jsonl'),
    comparison: join(folder, 'comparison.html'),
    ledger: join(folder, 'ledger.jsonl'),
    shard: join(folder, 'shard.jsonl'),
    allureResults: join(folder, 'allure-results'),
    allureReport: join(folder, 'allure-report'),
    allureHistory: join(folder, 'allure-history.jsonl'),
    playwright: join(folder, 'playwright'),
    runs: join(folder, 'runs'),
  };
}
