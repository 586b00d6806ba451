import { caseAddress } from '../model/address.ts';
import type { Case } from '../model/case.ts';
import type { Contract } from '../model/contract.ts';
import type { Blame } from '../model/exchange.ts';
import { must } from './clauses/transport.ts';

type Head = Omit<Case, 'steps' | 'clauses'>;

/** Stands for cases that cannot be made: sends nothing and is blocked, so that the reason is in the run. */
export function unusableCase(head: Head, why: string, blame: Blame): Case {
  const { operation, page } = head;
  const step = { name: 'create', method: operation.method, path: operation.path, headers: {}, body: null };
  return {
    ...head,
    needs: [],
    steps: [{ ...step, unsendable: { notSent: why, blame } }],
    clauses: [must('create', 'reply', { kind: 'reply' }, `${page}.md:${operation.line}`)],
  };
}

/** Stands for all cases of a page, under its first operation: the page is named once. */
export const unusablePage = (
  { version, page, resource, operations }: Contract,
  why: string,
  blame: Blame,
): Case[] =>
  operations.slice(0, 1).map((operation) => {
    const address = caseAddress(version, page, 'example');
    const head = { address, name: 'example', kind: 'example', version, page, resource, operation } as const;
    return unusableCase({ ...head, needs: [] }, why, blame);
  });
