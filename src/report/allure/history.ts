import { UserError } from '../../model/error.ts';
import { parseObject } from '../../model/json.ts';

/** What a run is called in the history, and as the title of its report. */
export const reportName = (startedAt: string): string => `Graph conformance, ${startedAt}`;

/**
 * The history before a run: a line for each report, without those of the run itself, which may be reported twice.
 * Throws UserError where a line cannot be read: Allure would stop there.
 */
export function historyBefore(text: string, startedAt: string, path: string): string {
  const lines = text.split('\n').map((line, at) => ({ line, at }));
  return lines
    .filter(({ line }) => line.trim() !== '')
    .filter(({ line, at }) => {
      const point = parseObject(line);
      if (point === null)
        throw new UserError(`${path}:${at + 1}: expected JSON; remove the file to begin a new history`);
      return point.name !== reportName(startedAt);
    })
    .map(({ line }) => `${line}\n`)
    .join('');
}
