import { UserError } from '../../model/error.ts';
import { parseObject } from '../../model/json.ts';
import { oneLine } from '../cut.ts';

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

/** Of a case in the history, as far as it is shortened. */
type Past = { message?: string; trace?: string; labels?: { name: string }[] };

/** The longest message, in characters, and the labels of a case in the history: each run there has every case. */
const LONGEST = 200;
const LABELS = ['severity', 'outcome'];

/** A history as Allure writes it, shortened: what was said at length is in the report of that run. */
export const shortHistory = (text: string): string =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { testResults = {}, ...point } = JSON.parse(line) as { testResults?: { [id: string]: Past } };
      const short = Object.entries(testResults).map(([id, past]) => [id, shortPast(past)]);
      return `${JSON.stringify({ ...point, testResults: Object.fromEntries(short) })}\n`;
    })
    .join('');

const shortPast = ({ message, trace, labels = [], ...rest }: Past): Past => ({
  ...rest,
  ...(message === undefined ? {} : { message: oneLine(message, LONGEST) }),
  labels: labels.filter(({ name }) => LABELS.includes(name)),
});
