import type { TestResult } from '@playwright/test/reporter';
import { outgoing } from '../engine/outgoing.ts';
import { loadSource } from '../files/data.ts';
import type { Case } from '../model/case.ts';
import { openAllureFolder } from '../report/allure/files.ts';
import { runFacts } from '../report/allure/labels.ts';
import { type AllureStatus, type Attempt, allureFiles } from '../report/allure/result.ts';
import type { Settings } from '../settings/settings.ts';
import type { Told } from './result.ts';

export type Allure = {
  /** Writes down an attempt at a case, as the other reporters see it. */
  ended: (subject: Case, result: TestResult, told: Told) => void;
  /** Writes down a case that was never begun. */
  notRun: (subject: Case) => void;
  /** Waits until everything is written; returns why something could not be. */
  end: () => Promise<string[]>;
};

/** Opens the folder for Allure's results of a run. */
export function openAllure({ endpoint, profile }: Settings, folder: string): Allure {
  const base = outgoing(endpoint.base);
  const { version } = endpoint;
  const facts = runFacts(base, version, profile);
  const source = loadSource();
  const environment = {
    'Base URL': endpoint.embedded ? 'embedded mock' : base,
    Version: version,
    Profile: profile,
  };
  const { write, end } = openAllureFolder(folder, environment);
  const told = (attempt: Attempt) => write(allureFiles(attempt, facts, source));
  return {
    ended: (subject, result, { outcome, exchanges }) => {
      const unjudged = { verdicts: [], retries: 0, restarts: 0 };
      told({
        subject,
        ...('verdicts' in outcome ? outcome : unjudged),
        status: statusOf(result),
        text: result.errors.map(({ message = '' }) => message).join('\n\n'),
        startedAt: result.startTime.getTime(),
        durationMs: result.duration,
        worker: result.parallelIndex,
        exchanges,
      });
    },
    notRun: (subject) => {
      const unjudged = { verdicts: [], retries: 0, restarts: 0, exchanges: null };
      const at = { startedAt: Date.now(), durationMs: 0, worker: 0 };
      told({ subject, ...unjudged, ...at, status: 'skipped', text: '' });
    },
    end,
  };
}

/** A case that did not come to its end is broken: that is no verdict. */
function statusOf({ status }: TestResult): AllureStatus {
  if (status === 'timedOut' || status === 'interrupted') return 'broken';
  return status;
}
