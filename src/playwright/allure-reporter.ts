import type { Suite } from '@playwright/test/reporter';
import { AllureReporter } from 'allure-playwright';
import { openAllureFolder } from '../report/allure/files.ts';

/**
 * The reporter of allure-playwright, which our reporter tells what became of each case. Its writer is replaced by one
 * that does not flush each file; `tests/playwright/allure.spec.ts` notices where a new version does not allow that.
 */
export default class QuickAllureReporter extends AllureReporter {
  private folder: ReturnType<typeof openAllureFolder> | null = null;

  override onBegin(suite: Suite): void {
    super.onBegin(suite);
    // The package gives no option for it: the member is private.
    this.folder = openAllureFolder(this.options.resultsDir ?? 'allure-results');
    const { allureRuntime } = this as unknown as { allureRuntime?: object };
    Object.assign(allureRuntime ?? {}, { writer: this.folder.writer });
  }

  override async onEnd(): Promise<void> {
    await super.onEnd();
    await this.folder?.end();
  }
}
