import { expect, test } from '@playwright/test';
import type { Suite } from '@playwright/test/reporter';
import QuickAllureReporter from '../../src/playwright/allure-reporter.ts';
import { withReports } from '../support/command.ts';

test("Allure's reporter writes without flushing each file: its own writer is replaced", async () => {
  await withReports(async (resultsDir) => {
    const reporter = new QuickAllureReporter({ resultsDir });
    reporter.onBegin({ allTests: () => [] } as unknown as Suite);
    const { allureRuntime } = reporter as unknown as { allureRuntime: { writer: object } };
    expect(Object.keys(allureRuntime.writer)).toContain('writeAttachment');
    expect(allureRuntime.writer.constructor.name).toBe('Object');
  });
});
