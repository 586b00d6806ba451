import { Command } from 'commander';
import { commandOf } from '../model/command-line.ts';
import { UserError } from '../model/error.ts';

export const report = (): Command =>
  new Command('report').description('write the HTML report of the last run').action(async () => {
    const { currentSettings } = await import('../engine/session.ts');
    const { readLastRun } = await import('../files/evidence.ts');
    const { reportPaths } = await import('../files/root.ts');
    const { buildHtml, hasResults } = await import('../report/allure/page.ts');
    const { reports, keep } = currentSettings();
    const { run, allureResults, allureReport, allureHistory } = reportPaths(reports);
    const last = readLastRun(reports);
    if (last === null)
      throw new UserError(`nothing to report: there is no ${run}; run \`${commandOf('run')}\` first`);
    if (!(await hasResults(allureResults))) {
      const why = last.problems[0] ?? 'it was run without the Allure reporter';
      throw new UserError(`nothing to report: the last run left no Allure results (${why})`);
    }
    const history = { path: allureHistory, most: keep };
    const { index, cases } = await buildHtml(allureResults, allureReport, last.startedAt, history);
    console.log(`${cases} cases in ${index}`);
    for (const problem of last.problems) console.error(`the run had a problem: ${problem}`);
  });
