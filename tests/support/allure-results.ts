import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AllureResult } from '../../src/report/allure/result.ts';

type Step = {
  name: string;
  status?: string;
  statusDetails?: { message?: string };
  attachments?: { name: string }[];
};

/** A result file of Allure, as far as a test asks. */
export type ResultFile = AllureResult & { steps?: Step[] };

/** A case as Allure's results have it. */
export type AllureFound = {
  address: string;
  status: string;
  /** By label; of names that are there several times the last. */
  labels: { [name: string]: string };
  /** What is said of it in an error, once. */
  message: string;
  steps: { name: string; status: string | undefined }[];
  attachments: string[];
  historyId: string;
};

/** What a result says. */
export function foundIn({
  name,
  status = '',
  labels,
  statusDetails,
  steps = [],
  ...rest
}: ResultFile): AllureFound {
  return {
    address: name,
    status,
    labels: Object.fromEntries(labels.map((label) => [label.name, label.value])),
    message: statusDetails?.message ?? '',
    steps: steps.filter(({ status }) => status !== undefined).map(({ name, status }) => ({ name, status })),
    attachments: steps.flatMap(({ attachments = [] }) => attachments.map(({ name }) => name)),
    historyId: rest.historyId ?? '',
  };
}

/** The cases in a folder of Allure's results, by address. */
export function readAllure(reports: string): AllureFound[] {
  const folder = join(reports, 'allure-results');
  return readdirSync(folder)
    .filter((name) => name.endsWith('-result.json'))
    .map((name) => foundIn(JSON.parse(readFileSync(join(folder, name), 'utf8')) as ResultFile))
    .toSorted((one, other) => (one.address < other.address ? -1 : 1));
}
