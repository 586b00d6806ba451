import { parentCollection } from '../cases/needs.ts';
import type { Client } from '../graph/client.ts';
import type { Case } from '../model/case.ts';
import { objectIn } from '../model/exchange.ts';
import type { ParentMode } from '../provision/provisioner.ts';
import { answered, request } from '../provision/request.ts';

/** The collections of parents that some cases need, and that can be read without the id of another object. */
export const parentCollections = (cases: Case[]): string[] =>
  [...new Set(cases.map(({ operation }) => parentCollection(operation.path)))].filter(
    (path) => path !== '' && !path.includes('{'),
  );

/** What a look at the target settles before the first case; `why` is the request that settled it, and its reply. */
export type Probed = { problem: string } | { parents: ParentMode; why: string };

/**
 * Reads the collections of parents until one of them is served, and only the first where `isOpen` says that it is
 * known already how the run gets its parents. Writes nothing. A reply that asks for a token is a problem: every
 * case would find the same.
 */
export async function probe(
  { send }: Pick<Client, 'send'>,
  collections: string[],
  isOpen: boolean,
  who: string,
): Promise<Probed> {
  const replies: string[] = [];
  for (const collection of isOpen ? collections : collections.slice(0, 1)) {
    const step = request('GET', `/${collection}?$top=1`);
    const exchange = await send(step);
    const status = exchange.reply?.status ?? null;
    if (status === 401) {
      const advice =
        who === 'none'
          ? 'the target wants a token: set GRAPH_AUTH'
          : `the target does not accept the token of GRAPH_AUTH=${who}`;
      return { problem: `${advice}; GET ${step.path} ${answered(exchange)}` };
    }
    if (status === 200 && Array.isArray(objectIn(exchange)?.value))
      return { parents: 'create', why: `GET ${step.path} answered a list` };
    replies.push(`GET ${step.path} ${status === null ? `got ${exchange.failure}` : `answered ${status}`}`);
  }
  return { parents: 'placeholder', why: `no list of them is served (${replies.join(', ')})` };
}
