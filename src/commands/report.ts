import { Command } from 'commander';

export const report = (): Command =>
  new Command('report').description('write the HTML report of the last run').action(async () => {
    const { currentSettings } = await import('../engine/session.ts');
    const { reportPaths } = await import('../files/root.ts');
    const { buildHtml } = await import('../report/allure/page.ts');
    const { allureResults, allureReport } = reportPaths(currentSettings().reports);
    const { index, cases } = await buildHtml(allureResults, allureReport);
    console.log(`${cases} cases in ${index}`);
  });
