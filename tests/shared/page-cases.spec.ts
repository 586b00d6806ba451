import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { type PageContext, pageCases } from '../../src/cases/page/page-cases.ts';
import { loadKnowledge } from '../../src/files/data.ts';
import { readDocs } from '../../src/files/docs-folder.ts';
import { ROOT } from '../../src/files/root.ts';
import { judge } from '../../src/verdict/judge.ts';
import { CONTEXT } from '../support/page-contract.ts';
import { shownExchange } from '../support/shown-reply.ts';

const DOCS = resolve(ROOT, process.env.GRAPH_SHARED ?? '../shared', 'docs');
/** At least so many examples of the given pages can be sent to a mock. */
const LEAST = { beta: 2750, 'v1.0': 1200, 'translated/pt-BR': 580 };

for (const [folder, least] of Object.entries(LEAST)) {
  test(`each page of ${folder} has cases that its own replies keep, or says why it has none`, () => {
    const contracts = readDocs(resolve(DOCS, folder)).pages.flatMap((page) => page.contracts);
    const addresses = new Set<string>();
    const problems: string[] = [];
    let count = 0;
    for (const contract of contracts) {
      const knowledge = loadKnowledge(contract.version, 'documented');
      const context: PageContext = { ...CONTEXT, types: knowledge.types };
      const { cases, leftOut } = pageCases(contract, context);
      const what = `${contract.version}/${contract.page}`;
      if (cases.length + leftOut.length !== Math.max(1, contract.examples.length))
        problems.push(`${what}: ${cases.length} cases, ${leftOut.length} left out`);
      for (const subject of cases) {
        count += 1;
        addresses.add(subject.address);
        const ids = new Set(subject.clauses.map(({ id }) => id));
        if (ids.size !== subject.clauses.length) problems.push(`${subject.address}: a clause stands twice`);
        const line = subject.clauses[0]?.source.split(':')[1];
        const example = contract.examples.find(({ response }) => String(response.line) === line);
        if (example === undefined) throw new Error(`${subject.address}: no reply in line ${line}`);
        const verdicts = judge(subject, [shownExchange(subject, example)], knowledge);
        for (const { address, outcome, got } of verdicts)
          if (outcome !== 'pass') problems.push(`${address} ${outcome}: ${got}`);
      }
    }
    expect(problems).toEqual([]);
    expect(addresses.size).toBe(count);
    expect(count).toBeGreaterThanOrEqual(least);
  });
}
