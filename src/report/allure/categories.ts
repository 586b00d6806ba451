import type { Blame } from '../../model/exchange.ts';
import type { Outcome } from '../../model/verdict.ts';

/** Allure takes the pattern of a label for a regular expression. */
const exactly = (...values: string[]): string => `^(${values.join('|')})$`;

const category = (name: string, outcomes: Outcome[], blame?: Blame) => ({
  name,
  matchers: {
    labels: {
      outcome: exactly(...outcomes),
      ...(blame === undefined ? {} : { blame: exactly(blame) }),
    },
  },
  groupBy: [{ label: 'cause' }],
  groupByMessage: false,
  expand: true,
});

/**
 * Categories, by the labels of a case: whose the worst of its clauses is. The first that matches wins. Only Allure 3
 * matches labels, and it takes categories from its configuration.
 */
export const CATEGORIES = [
  category('Stale: what was known to be broken keeps its promise again', ['stale']),
  category('Docs: the page cannot be right', ['fail', 'blocked'], 'docs'),
  category('Service: the reply breaks what the page promises', ['fail'], 'service'),
  category('Service: what it sent could not be judged', ['blocked'], 'service'),
  category('Harness: this suite, or the machine it runs on', ['fail', 'blocked'], 'harness'),
  category('Warnings: a should is not kept, or there was nothing to judge', ['warn']),
  category('Waived: known debt', ['waived']),
];
