import { commandOf } from '../model/command-line.ts';
import { plainError } from './plain-error.ts';

/**
 * Throws where Playwright merges blobs: they hold the results of tests, and not what these were judged by, such as the
 * target, the profile and the waivers.
 */
export function refuseBlobs(): void {
  if (process.argv[2] !== 'merge-reports') return;
  throw plainError(
    `merge-reports makes the reports of Playwright's own reporters; for those of this suite use \`${commandOf('merge', '<folders>')}\``,
  );
}
