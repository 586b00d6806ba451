import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { commandOf } from '../../model/command-line.ts';
import { UserError } from '../../model/error.ts';
import { CATEGORIES } from './categories.ts';
import { environmentIn } from './environment.ts';
import { historyBefore, reportName, shortHistory } from './history.ts';
import { packed } from './packed.ts';

/** Marks of the two analytics scripts; no option of this theme leaves them out. */
const ANALYTICS = ['https://www.googletagmanager.com/', 'gtag('];
/** What must not remain: an outside source, a host of the analytics, its id. The run's data is base64 and matches none. */
const OUTSIDE = [
  /<(?:script|link|img|iframe|object|embed)\b[^>]*\s(?:src|srcset|href|data)\s*=\s*["']?\s*(?:https?:)?\/\/[^"'\s>]*/i,
  /googletagmanager|google-analytics|gtag\(/,
  /["'=]G-[A-Z0-9]{8,12}["'&]/,
];
const INLINE = ['script', 'style'].map((what) => `${what}-src 'unsafe-inline' data: blob:`);
const INSIDE = ['img', 'font', 'media', 'connect', 'frame', 'worker'].map(
  (what) => `${what}-src data: blob:`,
);
/** The browser refuses what reading the markup cannot find: a load by a script or by an attachment. */
const POLICY = ["default-src 'none'", ...INLINE, ...INSIDE].join('; ');
const POLICY_TAG = `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`;
/** The same as the suites, for Allure 2 and what else shows behaviours; and the row of the timeline. */
const HIDDEN = ['epic', 'feature', 'story', 'host', 'thread'];

/** Where the reports of earlier runs are kept, as Allure wants them, and how many. */
export type History = { path: string; most: number };

/**
 * Writes one self-contained page from Allure results: it opens from disk and sends no request.
 * `reportDir` gets `index.html`, the history a line, and nothing else is written; an older page there is replaced.
 * Throws UserError where the results are not of the run that started at `startedAt`.
 */
export async function buildHtml(
  resultsDir: string,
  reportDir: string,
  startedAt: string,
  history: History,
): Promise<{ index: string; cases: number }> {
  const files = await namesIn(resultsDir);
  if (!files.some(isResult))
    throw new UserError(`no Allure results in ${resultsDir}; run \`${commandOf('run')}\` first`);
  requireRun(startedAt, await textOr(join(resultsDir, 'environment.properties'), ''), resultsDir);
  const index = join(resolve(reportDir), 'index.html');
  await rm(index, { force: true });
  await mkdir(reportDir, { recursive: true });
  const work = await mkdtemp(join(resolve(reportDir), '.build-'));
  try {
    const historyPath = join(work, 'history.jsonl');
    await writeFile(historyPath, historyBefore(await textOr(history.path, ''), startedAt, history.path));
    const name = reportName(startedAt);
    const config = { name, historyPath, historyLimit: history.most, categories: CATEGORIES };
    await writeFile(join(work, 'allurerc.json'), JSON.stringify(config));
    await allure(work, resolve(resultsDir));
    const page = closed(await readFile(join(work, 'report', 'index.html'), 'utf8'));
    const { stats } = JSON.parse(await readFile(join(work, 'report', 'summary.json'), 'utf8'));
    await writeFile(join(work, 'index.html'), packed(page, POLICY));
    await rename(join(work, 'index.html'), index);
    await writeFile(historyPath, shortHistory(await readFile(historyPath, 'utf8')));
    await rename(historyPath, history.path);
    return { index, cases: stats.total };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Whether a folder has the result of at least one case. */
export const hasResults = async (resultsDir: string): Promise<boolean> =>
  (await namesIn(resultsDir)).some(isResult);

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);
const isResult = (file: string): boolean => file.endsWith('-result.json');

const textOr = (path: string, instead: string): Promise<string> =>
  readFile(path, 'utf8').catch(() => instead);

function requireRun(startedAt: string, environment: string, resultsDir: string): void {
  const { Started } = environmentIn(environment);
  if (Started === startedAt) return;
  const whose = Started === undefined ? 'of an unknown run' : `of the run of ${Started}`;
  throw new UserError(
    `${resultsDir} has results ${whose}, and the last run, by its run.json, is that of ${startedAt}; run \`${commandOf('run')}\` again`,
  );
}

/** Where the command line of `allure` is, an optional peer of the package. Throws UserError where nobody has installed it. */
function allureProgram(): string {
  try {
    return createRequire(import.meta.url).resolve('allure');
  } catch {
    throw new UserError(
      'the report is made by the package allure, which is not installed: `npm install --save-dev allure@3`, then again',
    );
  }
}

/** `allure` exports only its command line. It runs without the environment: no token, no name of a CI job. */
async function allure(work: string, resultsDir: string): Promise<void> {
  const args = [
    allureProgram(),
    ...['awesome', '.', `--cwd=${resultsDir}`, `--config=${join(work, 'allurerc.json')}`],
    ...[`--output=${join(work, 'report')}`, '--single-file', '--lang=en'],
    '--group-by=parentSuite,suite,subSuite',
    ...HIDDEN.map((label) => `--hide-labels=${label}`),
  ];
  const child = spawn(process.execPath, args, { cwd: work, env: {}, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  const code = await new Promise((done, fail) => child.on('error', fail).on('close', done));
  // Where a theme throws, allure prints it, exits with 0 and writes no page.
  const made = await readdir(join(work, 'report')).catch(() => [] as string[]);
  if (code !== 0 || !made.includes('index.html'))
    throw new UserError(`allure made no report: ${said.trim()}`);
}

/** Removes the analytics and adds a content security policy. Throws UserError where the markup still points outside. */
export function closed(html: string): string {
  let page = html;
  for (const mark of ANALYTICS) {
    for (let at = page.indexOf(mark); at >= 0; at = page.indexOf(mark)) {
      const [from, to] = [page.lastIndexOf('<script', at), page.indexOf('</script>', at)];
      if (from < 0 || to < 0) break;
      page = page.slice(0, from) + page.slice(to + '</script>'.length);
    }
  }
  const left = OUTSIDE.map((trace) => page.match(trace)?.[0]).find((found) => found !== undefined);
  if (left) throw new UserError(`a new version of allure loads ${left.slice(-200)}; nothing was delivered`);
  if (!page.includes('<head>'))
    throw new UserError('a new version of allure writes no <head>; nothing was delivered');
  return page.replace('<head>', `<head>\n    ${POLICY_TAG}`);
}
