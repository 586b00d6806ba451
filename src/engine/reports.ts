import { holdFolder } from '../files/report-folder.ts';
import { readSession, shareSession } from './session.ts';

/**
 * Holds the folder for reports until this process ends, unless the one that has started it does already. Throws
 * ConfigError where the folder is not ours, or another run or sweep holds it.
 */
export function holdReports(reports: string): void {
  if (readSession().holdsReports) return;
  holdFolder(reports);
  shareSession({ holdsReports: true });
}
