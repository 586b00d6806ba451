import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { moduleAt, ROOT, WORK } from '../files/root.ts';

/** Signals that ask a process to end, and that it can catch. */
const ENDINGS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs Playwright's command line from the user's folder; returns its exit code, `null` where a signal ended it.
 * Playwright ends in order on SIGINT only, so any signal to end is passed on as that.
 */
export async function runPlaywright(options: string[]): Promise<number | null> {
  const playwright = createRequire(import.meta.url).resolve('@playwright/test/cli');
  // In the project Playwright finds the configuration itself, and an editor does so too.
  const isOwn = WORK === ROOT || options.some((option) => option.startsWith('--config'));
  const config = isOwn ? [] : ['--config', moduleAt('playwright.config.ts')];
  const args = [playwright, 'test', ...config, ...options];
  const child = spawn(process.execPath, args, { cwd: WORK, stdio: 'inherit' });
  const end = () => interrupt(child);
  for (const signal of ENDINGS) process.on(signal, end);
  try {
    return await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  } finally {
    for (const signal of ENDINGS) process.off(signal, end);
  }
}

/**
 * From a terminal the signal has reached Playwright already; it ignores a second one within a second. On Windows a
 * signal cannot be passed on, and would kill.
 */
function interrupt(child: ChildProcess): void {
  if (process.platform !== 'win32') child.kill('SIGINT');
}
