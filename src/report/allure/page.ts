import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { commandOf } from '../../model/command-line.ts';
import { UserError } from '../../model/error.ts';

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
/** Labels that say where the run ran, not what was judged. */
const HIDDEN = ['host', 'thread', 'language', 'framework', 'package', 'titlePath'];

/**
 * Writes one self-contained page from Allure results: it opens from disk and sends no request.
 * `reportDir` gets `index.html` and nothing else is written; an older page there is replaced.
 */
export async function buildHtml(
  resultsDir: string,
  reportDir: string,
): Promise<{ index: string; cases: number }> {
  const files = await namesIn(resultsDir);
  if (!files.some(isResult))
    throw new UserError(`no Allure results in ${resultsDir}; run \`${commandOf('run')}\` first`);
  const index = join(resolve(reportDir), 'index.html');
  await rm(index, { force: true });
  await mkdir(reportDir, { recursive: true });
  const work = await mkdtemp(join(resolve(reportDir), '.build-'));
  try {
    // The theme reads categories from the configuration only; the reporter writes them beside the results.
    const rules = files.includes('categories.json') ? await json(join(resultsDir, 'categories.json')) : [];
    const categories = (rules as object[]).map((rule) => ({ groupByMessage: false, expand: true, ...rule }));
    await writeFile(join(work, 'allurerc.json'), JSON.stringify({ categories }));
    await allure(work, resolve(resultsDir));
    const page = closed(await readFile(join(work, 'report', 'index.html'), 'utf8'));
    const summary = (await json(join(work, 'report', 'summary.json'))) as { stats: { total: number } };
    await writeFile(join(work, 'index.html'), page);
    await rename(join(work, 'index.html'), index);
    return { index, cases: summary.stats.total };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Whether a folder has the result of at least one case. */
export const hasResults = async (resultsDir: string): Promise<boolean> =>
  (await namesIn(resultsDir)).some(isResult);

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);
const isResult = (file: string): boolean => file.endsWith('-result.json');

const json = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'));

/** `allure` exports only its command line. It runs without the environment: no token, no name of a CI job. */
async function allure(work: string, resultsDir: string): Promise<void> {
  const args = [
    createRequire(import.meta.url).resolve('allure'),
    ...['awesome', '.', `--cwd=${resultsDir}`, `--config=${join(work, 'allurerc.json')}`],
    ...[`--output=${join(work, 'report')}`, '--single-file', '--name=Graph conformance', '--lang=en'],
    ...['--group-by=epic,feature,story', ...HIDDEN.map((label) => `--hide-labels=${label}`)],
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
