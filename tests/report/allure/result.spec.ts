import { expect, test } from '@playwright/test';
import { type AllureResult, type Attempt, allureFiles } from '../../../src/report/allure/result.ts';
import { ALL } from '../../support/runner.ts';

const subject = ALL.find(({ kind }) => kind === 'example') ?? ALL[0];
const SOURCE = {
  name: 'docs',
  repository: '',
  licence: '',
  pages: {
    [subject?.page ?? '']: {
      file: '',
      sha256: '',
      read: '',
      url: 'https://learn.microsoft.com/graph/api/x?view=y',
    },
  },
};
const FACTS = [
  { name: 'Base URL', value: 'http://h/beta', excluded: true },
  { name: 'Version', value: 'beta' },
];

function resultOf(more: Partial<Attempt> = {}, facts = FACTS): AllureResult {
  if (subject === undefined) throw new Error('no case');
  const attempt: Attempt = {
    subject,
    status: 'passed',
    text: '',
    verdicts: [],
    retries: 0,
    restarts: 0,
    startedAt: 1000,
    durationMs: 5,
    worker: 0,
    exchanges: 'what was sent',
    ...more,
  };
  const files = allureFiles(attempt, facts, SOURCE);
  return JSON.parse(files.at(-1)?.text ?? '') as AllureResult;
}

const verdict = (id: string, outcome: 'pass' | 'fail') => ({
  address: `${subject?.address}#${id}`,
  level: 'must' as const,
  outcome,
  expected: 'status 201',
  got: '"201"',
  blame: outcome === 'fail' ? ('service' as const) : null,
  source: 'page.md:1',
  deviations: [],
  requestId: null,
  durationMs: 1,
});

test('a result has a step for each clause, red where the clause is', () => {
  const { steps, status, statusDetails } = resultOf({
    status: 'failed',
    text: 'why',
    verdicts: [verdict('reply', 'pass'), verdict('status', 'fail')],
  });
  expect({ status, statusDetails }).toEqual({ status: 'failed', statusDetails: { message: 'why' } });
  expect(steps.map((step) => [step.name, step.status])).toEqual([
    ['must #reply: "201"', 'passed'],
    ['must #status: fail', 'failed'],
  ]);
  expect(steps[1]?.statusDetails.message).toContain('expected  status 201');
});

test('what was sent and received is a file of its own, and only where there is something', () => {
  const { uuid, attachments } = resultOf();
  expect(attachments).toEqual([{ name: 'exchanges', source: `${uuid}-attachment.txt`, type: 'text/plain' }]);
  expect(resultOf({ exchanges: null }).attachments).toEqual([]);
});

test('the history of a case goes on with another port, and not with another version', () => {
  const first = resultOf();
  const [base, version] = FACTS;
  if (base === undefined || version === undefined) throw new Error('no facts');
  const moved = resultOf({ retries: 2 }, [{ ...base, value: 'http://h:1/beta' }, version]);
  expect(moved.historyId).toBe(first.historyId);
  expect(resultOf({}, [base, { ...version, value: 'v1.0' }]).historyId).not.toBe(first.historyId);
});

test('the link names the page of the docs', () => {
  expect(resultOf().links).toEqual([
    { type: 'tms', name: 'docs: x?view=y', url: 'https://learn.microsoft.com/graph/api/x?view=y' },
  ]);
});
