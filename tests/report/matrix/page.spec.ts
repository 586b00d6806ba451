import { expect, test } from '@playwright/test';
import axe from 'axe-core';
import type { Case } from '../../../src/model/case.ts';
import type { Coverage, Covered } from '../../../src/model/coverage.ts';
import { OUTCOMES, type Verdict } from '../../../src/model/verdict.ts';
import type { Shown } from '../../../src/report/matrix/shown.ts';
import { copiesOf, EXAMPLE, KNOWN, matrixOf, QUIET, verdictsOf, withMatrix } from '../../support/matrix.ts';

const broken = (at: string) => (id: string) =>
  id === at ? ({ outcome: 'fail', got: '/target/groupId "other"', blame: 'service' } as const) : {};
const shownOf = (sent: string, got: string): Shown[] => [
  {
    step: EXAMPLE.clauses[0]?.step ?? '',
    request: { line: 'POST http://127.0.0.1/beta/x', headers: { accept: 'application/json' }, body: sent },
    reply: { line: 'HTTP 201 (3 ms)', headers: { 'request-id': 'r1' }, text: got },
    note: '',
    curl: `curl -sS -i -X POST 'http://127.0.0.1/beta/x' \\\n  --data-raw '${sent}'`,
  },
];

const covered = (valued: number, nullOnly: string[], never: string[]): Covered => {
  const of = valued + nullOnly.length + never.length;
  return { valued, of, nullOnly, never };
};
const COVERAGE: Coverage = {
  valued: 6,
  nullOnly: 1,
  of: 10,
  operations: {
    'GET /whole': covered(2, [], []),
    'GET /one': covered(2, [], ['/id']),
    'POST /more': covered(2, ['/name'], ['/intent: apply', '/intent: remove']),
  },
};

/** One case of each outcome, below one operation each. */
const eachOutcome = () => {
  const cases = copiesOf(EXAMPLE, OUTCOMES.length, 1);
  const outcomeOf = (subject: Case) => OUTCOMES[cases.indexOf(subject)] ?? 'pass';
  const verdicts = (subject: Case) =>
    verdictsOf(subject, (id) => (id === 'status' ? { outcome: outcomeOf(subject), got: '200' } : {}));
  return matrixOf(
    cases,
    verdicts,
    (subject) => (outcomeOf(subject) === 'pass' ? [] : shownOf('{"a":1}', '{"a":2}')),
    { coverage: COVERAGE },
  );
};

test('shows of each operation and of all how many clauses were kept, with the worst outcome as shape and word', async () => {
  const { run, data } = eachOutcome();
  const quiet = await withMatrix(data, async (page) => {
    for (const [at, outcome] of OUTCOMES.entries()) {
      const cell = page
        .locator('tbody tr', { hasText: `/things${at}` })
        .locator('td button')
        .first();
      const [all, kept] = [EXAMPLE.clauses.length, EXAMPLE.clauses.length - (outcome === 'pass' ? 0 : 1)];
      await expect(cell).toHaveText(new RegExp(`^\\S ${kept}/${all}$`));
      await expect(cell).toHaveAccessibleName(`all: ${kept}/${all} clauses kept, ${outcome}`);
    }
    const marks = await page.locator('tbody td:nth-child(2) .mark').allTextContents();
    expect(new Set(marks).size).toBe(OUTCOMES.length);
    await expect(page.locator('.sums td').first()).toHaveText(`✕ ${run.counts.pass}/${run.clauses.length}`);
  });
  expect(quiet).toEqual(QUIET);
});

test('a click opens the case: the difference at JSON pointers, the page and line, request and reply, curl', async () => {
  const sent = '{"target":{"groupId":"one","@odata.type":"#t"},"same":1}';
  const got = '{"target":{"groupId":"other","@odata.type":"t"},"same":1,"id":"i"}';
  const verdicts = (subject: Case) => verdictsOf(subject, broken('echo-target'));
  const { data } = matrixOf([EXAMPLE], verdicts, () => shownOf(sent, got));
  const quiet = await withMatrix(data, async (page) => {
    await page.getByRole('button', { name: /^echo:/ }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText(EXAMPLE.address, { exact: true })).toBeVisible();
    const rows = await dialog.locator('.diff tbody tr').allTextContents();
    expect(rows).toEqual(['≠/target/groupId"one""other"', '=/target/@odata.type"#t""t"']);
    const source = EXAMPLE.clauses.find(({ id }) => id === 'echo-target')?.source ?? '';
    await expect(dialog.getByRole('link', { name: source }).first()).toHaveAttribute(
      'href',
      /^https:\/\/learn/,
    );
    await dialog.getByText(/^request and reply/).click();
    for (const text of ['HTTP 201 (3 ms)', 'request-id: r1', '"groupId": "other"', `--data-raw '${sent}'`])
      await expect(dialog.getByText(text).first()).toBeVisible();
    await expect(dialog.getByText('npm run conformance -- --grep')).toBeVisible();
  });
  expect(quiet).toEqual(QUIET);
});

test('the causes stand above, worst first; a click on one opens its cases', async () => {
  const cases = copiesOf(EXAMPLE, 2, 3);
  const verdicts = (subject: Case) =>
    verdictsOf(subject, (id) => {
      if (id === 'status') return { outcome: 'fail', expected: '201', got: '200' };
      return id === 'echo-target' && subject === cases[4] ? { outcome: 'warn', got: '/target "other"' } : {};
    });
  const { data } = matrixOf(cases, verdicts, () => [], { notImplemented: ['GET /things/{}'] });
  const quiet = await withMatrix(data, async (page) => {
    const causes = page.locator('.causes li');
    await expect(page.locator('.causes h2')).toHaveText('2 causes');
    await expect(causes.first()).toContainText('fail');
    await expect(causes.first()).toContainText('expected201got200');
    const all = causes.first().getByRole('button');
    await expect(all).toHaveText('6 clauses of 6 cases, 2 operations');
    await all.focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('.case')).toHaveCount(6);
    await page.keyboard.press('Escape');
    await expect(all).toBeFocused();
    await causes.last().getByRole('button', { name: 'warn: echo-target: show 1 clause of 1 case' }).click();
    await expect(page.locator('.case > summary')).toHaveText([new RegExp(`${cases[4]?.address}$`)]);
    await page.keyboard.press('Escape');
    await page.getByText('1 operations that are not claimed').click();
    await expect(page.getByText('GET /things/{}')).toBeVisible();
  });
  expect(quiet).toEqual(QUIET);
});

test('what no reply has shown stands below the matrix, by operation', async () => {
  const { data } = matrixOf(
    [EXAMPLE],
    (subject) => verdictsOf(subject),
    () => [],
    { coverage: COVERAGE },
  );
  const quiet = await withMatrix(data, async (page) => {
    await expect(page.locator('.facts')).toContainText('coverage60.0 % (6 of 10)');
    await page.locator('.coverage > summary').focus();
    await page.keyboard.press('Enter');
    const lines = page.locator('.coverage li summary');
    await expect(lines).toHaveText(['2/5 POST /more', '2/3 GET /one']);
    await lines.first().click();
    await expect(page.locator('.coverage dl')).toHaveText(
      'only null/namenever/intent: apply\n/intent: remove',
    );
  });
  expect(quiet).toEqual(QUIET);
});

test('the address of a case behind the # opens it', async () => {
  const { data } = eachOutcome();
  await withMatrix(data, async (page) => {
    await page.evaluate(`location.assign('#beta/page-3/target.t0')`);
    await expect(page.getByRole('heading', { name: 'beta/page-3/target.t0' })).toBeVisible();
  });
});

for (const [operations, casesEach] of [
  [36, 40],
  [1000, 2],
] as const)
  test(`${operations} operations of ${casesEach} cases stand there when the page is loaded`, async () => {
    const cases = copiesOf(EXAMPLE, operations, casesEach);
    const { data } = matrixOf(cases, (subject) => verdictsOf(subject));
    const quiet = await withMatrix(data, async (page) => {
      // The load event has come: nothing is made after it.
      expect(await page.locator('tbody tr:has(td)').count()).toBe(operations);
      const columns = await page.locator('.sums td').count();
      expect(await page.locator('tbody button').count()).toBe(operations * columns);
    });
    expect(quiet).toEqual(QUIET);
  });

test('5,000 reds of one cause: less than 20 MB, one cell, and as many cases listed as asked for', async () => {
  const cases = copiesOf(EXAMPLE, 1, 5000);
  const body = (subject: Case) => JSON.stringify({ id: subject.address, text: '<'.repeat(4000) });
  const { data } = matrixOf(
    cases,
    (subject) =>
      verdictsOf(subject, () => ({ outcome: 'fail', got: `${subject.address} ${'x'.repeat(1900)}` })),
    (subject) => shownOf('{"a":1}', body(subject)),
  );
  const quiet = await withMatrix(data, async (page, bytes) => {
    expect(bytes).toBeLessThan(20_000_000);
    const [cause] = await page.locator('.causes button').allTextContents();
    expect(cause).toMatch(/ of 5000 cases, 1 operation$/);
    await page.getByRole('button', { name: /^target: 0\/5000 cases kept, fail/ }).click();
    await expect(page.locator('.case')).toHaveCount(200);
    await expect(page.locator('.exchange')).toHaveCount(1);
    await page.getByRole('button', { name: 'show more (4800)' }).click();
    await expect(page.locator('.case')).toHaveCount(400);
    await page.locator('.case').last().locator('summary').first().click();
    await expect(
      page
        .locator('.case')
        .last()
        .getByText(/this page has no more room/),
    ).toBeVisible();
  });
  expect(quiet).toEqual(QUIET);
});

test('texts of a target are shown and not obeyed', async () => {
  const evil = `</script><script>document.title='run'</script><!--<script><img src=https://outside.invalid/x onerror="document.title='run'">`;
  const cases = [
    {
      ...EXAMPLE,
      address: `beta/${EXAMPLE.page}/example`,
      operation: { ...EXAMPLE.operation, path: `/area/${evil}` },
    },
  ];
  const verdicts = (subject: Case): Verdict[] =>
    verdictsOf(subject, (id) => (id === 'status' ? { outcome: 'fail', expected: evil, got: evil } : {}));
  const [sent, body] = ['one', evil].map((value) => JSON.stringify({ [evil]: value })) as [string, string];
  const { data } = matrixOf(cases, verdicts, () => shownOf(sent, body), { problems: [evil] });
  const quiet = await withMatrix(data, async (page) => {
    await expect(page.locator('.problems li')).toHaveText(evil);
    await page.getByRole('button', { name: /^status:/ }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.locator('dd').first()).toHaveText(evil);
    await expect(dialog.locator('.diff td', { hasText: '</script>' })).toHaveText(JSON.stringify(evil));
    await dialog.getByText(/^request and reply/).click();
    await expect(page).toHaveTitle('Conformance matrix');
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.locator('script').count()).toBe(2);
  });
  expect(quiet).toEqual(QUIET);
});

test('the policy runs no script but the page’s own', async () => {
  const { data } = eachOutcome();
  await withMatrix(data, async (page) => {
    await page.evaluate(`{
      const script = document.createElement('script');
      script.textContent = "document.title = 'run'";
      document.body.append(script);
    }`);
    await expect(page).toHaveTitle('Conformance matrix');
  });
});

test('the keyboard alone: filter, cells, case and back', async () => {
  const { data } = eachOutcome();
  await withMatrix(data, async (page) => {
    await page.keyboard.press('/');
    await expect(page.locator('#search')).toBeFocused();
    await page.keyboard.type('things5');
    await expect(page.locator('output')).toHaveText('1 of 6 operations');
    await expect(page.locator('tbody tr:has(td):visible')).toHaveCount(1);
    await expect(page.locator('.sums td').first()).toHaveText(/^✕ /);
    for (let stops = 0; stops < 3; stops++) await page.keyboard.press('Tab');
    const focused = page.locator('button:focus');
    await expect(focused).toHaveAccessibleName(/^all:/);
    await page.keyboard.press('ArrowRight');
    await expect(focused).toHaveAccessibleName(/^target:/);
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(focused).toHaveAccessibleName(/^all:/);
  });
});

test('the arrow keys go over groups of operations, and past what the filter hides', async () => {
  const { data } = eachOutcome();
  await withMatrix(data, async (page) => {
    const focused = page.locator('tr:has(button:focus) th');
    await page.locator('tbody button').first().focus();
    await expect(focused).toContainText('/things0');
    await page.keyboard.press('ArrowDown');
    await expect(focused).toContainText('/things5');
    await page.keyboard.press('ArrowDown');
    await expect(focused).toContainText('/things1');
    await page.keyboard.press('ArrowUp');
    await expect(focused).toContainText('/things5');
  });
});

test('the filter by outcome keeps the operations that have it, and adds up what is shown', async () => {
  const { data } = eachOutcome();
  await withMatrix(data, async (page) => {
    for (const [chosen, count] of [
      ['broken', 5],
      ['stale', 1],
      ['any', 6],
    ] as const) {
      await page.locator('#outcome').selectOption(chosen);
      await expect(page.locator('output')).toHaveText(`${count} of 6 operations`);
      const all = EXAMPLE.clauses.length * count;
      await expect(page.locator('.sums td').first()).toHaveText(new RegExp(`/${all}$`));
    }
  });
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing in ${colorScheme}, with a case open and without`, async () => {
    const { data } = eachOutcome();
    await withMatrix(data, async (page) => {
      await page.emulateMedia({ colorScheme });
      const violations = async () => {
        const { violations } = await page.evaluate<{
          violations: { id: string; nodes: { html: string }[] }[];
        }>('axe.run()');
        return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      };
      await page.evaluate(axe.source);
      await page.locator('.coverage > summary').click();
      for (const line of await page.locator('.coverage li summary').all()) await line.click();
      expect(await violations()).toEqual([]);
      for (const outcome of ['pass', 'fail']) {
        await page
          .locator('tbody button', { hasText: outcome === 'fail' ? '✕' : '✓' })
          .first()
          .click();
        const closed = page.locator('dialog details:not([open]) > summary');
        while ((await closed.count()) > 0) await closed.first().click();
        expect(await violations()).toEqual([]);
        await page.keyboard.press('Escape');
      }
    });
  });

test('the six known operations are printed on one page, with the first of many causes', async () => {
  const { data } = matrixOf(KNOWN, (subject) =>
    verdictsOf(subject, (id) => ({ outcome: 'fail', got: id.repeat(9) })),
  );
  expect(data.rows.length).toBe(6);
  expect(data.causes.of).toBeGreaterThan(20);
  await withMatrix(data, async (page) => {
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  });
});
