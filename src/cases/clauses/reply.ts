import { linesOf, objectOf } from '../../model/body.ts';
import type { Clause } from '../../model/case.ts';
import type { JsonObject } from '../../model/json.ts';
import type { CreatePath } from '../path.ts';
import {
  contentTypeOf,
  mediaTypeClause,
  promiseOf,
  repliedClauses,
  should,
  tracedClauses,
} from './transport.ts';

/**
 * What a page promises of the reply to the step `create`, which sends `sent`. The names are part of the frozen
 * addresses. What the page's response shows and its request does not send, the service has to add.
 */
export function createClauses({ contract, example }: CreatePath, sent: JsonObject): Clause[] {
  const { request, response } = example;
  const names = Object.keys(sent).filter((name) => !name.startsWith('@'));
  const own = Object.keys(objectOf(request.body) ?? {}).concat(names, 'id');
  const shown = Object.keys(objectOf(response.body) ?? {}).filter(
    (name) => !name.startsWith('@') && !own.includes(name),
  );
  const typeOf = (name: string) =>
    contract.properties.find((property) => property.name === name)?.type ?? null;
  const lines = linesOf(response.body);
  const promise = promiseOf(contract.page, 'create', response.line);
  const contentType = contentTypeOf(response);
  const declared = `${contract.page}.md:${contract.properties[0]?.line ?? response.line}`;
  return [
    ...repliedClauses(promise, response),
    mediaTypeClause(promise, contentType?.value ?? 'application/json', contentType?.line),
    promise('body', { kind: 'body' }),
    promise('schema', { kind: 'schema', except: ['id', ...names, ...shown] }, lines['/@odata.type']),
    promise('id-guid', { kind: 'guid', property: 'id' }, lines['/id']),
    promise('odata-type', { kind: 'entity-type' }, lines['/@odata.type']),
    ...names.map((name) => promise(`echo-${name}`, { kind: 'echo', property: name }, lines[`/${name}`])),
    ...shown.map((name) =>
      promise(`shows-${name}`, { kind: 'present', property: name, type: typeOf(name) }, lines[`/${name}`]),
    ),
    should('create', 'declared', { kind: 'no-undeclared-member' }, declared),
    ...tracedClauses('create'),
  ];
}
