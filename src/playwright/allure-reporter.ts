import type { Suite, TestCase, TestResult } from '@playwright/test/reporter';
import { AllureReporter } from 'allure-playwright';
import { runCatalogue } from '../engine/run-catalogue.ts';
import { loadSource } from '../files/data.ts';
import type { Source } from '../model/contract.ts';
import { openAllureFolder } from '../report/allure/files.ts';
import { MESSAGE_TYPE } from '../report/allure/messages.ts';
import { messagesOf } from './allure-case.ts';

/**
 * The reporter of allure-playwright, which our reporter tells what became of each case. Its writer is replaced by one
 * that does not flush each file; `tests/playwright/allure.spec.ts` notices where a new version does not allow that.
 */
export default class QuickAllureReporter extends AllureReporter {
  private folder: ReturnType<typeof openAllureFolder> | null = null;
  private source: Source | null = null;

  override onBegin(suite: Suite): void {
    super.onBegin(suite);
    // The package gives no option for it: the member is private.
    this.folder = openAllureFolder(this.options.resultsDir ?? 'allure-results');
    const { allureRuntime } = this as unknown as { allureRuntime?: object };
    Object.assign(allureRuntime ?? {}, { writer: this.folder.writer });
  }

  /** A case that was not run is reported at the end of the run, by this reporter only. */
  override async onTestEnd(test: TestCase, result: TestResult): Promise<void> {
    const isTold = result.attachments.some(({ contentType }) => contentType === MESSAGE_TYPE);
    await super.onTestEnd(test, isTold ? result : { ...result, ...this.notRun(test.title) });
  }

  private notRun(title: string): Partial<TestResult> {
    const subject = runCatalogue().cases.find(({ address }) => address === title);
    if (subject === undefined) return {};
    const became = { missing: 'the run ended before this case did', outcome: 'blocked' } as const;
    this.source ??= loadSource();
    return { attachments: messagesOf(subject, became, this.source), error: { message: became.missing } };
  }

  override async onEnd(): Promise<void> {
    await super.onEnd();
    await this.folder?.end();
  }
}
