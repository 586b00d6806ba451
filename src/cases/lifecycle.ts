import type { Case, Step } from '../model/case.ts';
import { type GraphTypes, shortName } from '../model/type.ts';
import { quietTarget } from './assignment/kinds.ts';
import { must, should, status } from './clauses/transport.ts';
import { withOwnParent } from './needs.ts';
import { type CreatePath, caseOf } from './path.ts';
import { type Samples, sampleTarget, typeNamed } from './samples.ts';
import { viewOf } from './view.ts';

/**
 * `fixtures/lifecycle.json`: by the operation that creates (see `operationKey`), the docs page of each operation on
 * what was created, and on its parent.
 */
export type Pages = {
  [operation: string]: { [of in 'get' | 'list' | 'update' | 'delete' | 'deleteParent']: string };
};

const NOT_FOUND = 'RFC 9110 section 15.5.5';
const KEY = 'OData Protocol 4.01 section 4.1: an id is a key';

/**
 * Creates, reads, lists, updates and deletes an item, and deletes its parent where that is the run's own. No case
 * for an operation whose pages are not known.
 */
export function lifecycleCases(
  path: CreatePath,
  types: GraphTypes,
  samples: Samples,
  pages: Pages,
  isOwn: boolean,
): Case[] {
  const { contract, body, create, at, onParent } = path;
  const documented = pages[path.key];
  if (documented === undefined) return [];
  const docs = (of: keyof typeof documented) => viewOf(documented[of], contract.version);
  const { name } = typeNamed(types, shortName(path.resource));
  // It reaches nobody.
  const kind = quietTarget(types, path.resource) ?? '';
  const change = { '@odata.type': `#${name}`, target: sampleTarget(types, kind, samples) };
  const echo = { kind: 'echo', property: 'target', typed: true } as const;
  const page = `${contract.page}.md:${path.example.response.line}`;
  const subject = caseOf(path, 'lifecycle', 'lifecycle');
  const steps = [
    create('create', body),
    waiting(at('read', 'GET', '/{create.id}')),
    waiting(at('list', 'GET', '')),
    create('another', body),
    at('update', 'PATCH', '/{create.id}', change),
    waiting(at('read-updated', 'GET', '/{create.id}')),
    at('delete', 'DELETE', '/{create.id}'),
    waiting(at('read-deleted', 'GET', '/{create.id}')),
    at('delete-again', 'DELETE', '/{create.id}'),
  ];
  const clauses = [
    must('create', 'created', status(201), page),
    must('read', 'read-status', status(200), docs('get')),
    must('read', 'read-same', { kind: 'same-entity', of: 'create' }, docs('get')),
    must('list', 'list-status', status(200), docs('list')),
    must('list', 'list-contains', { kind: 'list-contains', of: 'create' }, docs('list')),
    must('another', 'another-id', { kind: 'distinct-id', of: 'create' }, KEY),
    must('update', 'update-status', status(200), docs('update')),
    must('update', 'update-echo', echo, docs('update')),
    must('read-updated', 'update-kept', { ...echo, of: 'update' }, docs('update')),
    must('delete', 'delete-status', status(204), docs('delete')),
    must('read-deleted', 'deleted', status(404), NOT_FOUND),
    should('delete-again', 'delete-again', status(404), NOT_FOUND),
  ];
  if (!isOwn) return [{ ...subject, steps, clauses }];
  steps.push(onParent('delete-parent', 'DELETE', ''), waiting(onParent('read-parent', 'GET', '')));
  clauses.push(
    must('delete-parent', 'parent-delete-status', status(204), docs('deleteParent')),
    must('read-parent', 'parent-deleted', status(404), NOT_FOUND),
  );
  return [{ ...subject, needs: withOwnParent(subject.needs), steps, clauses }];
}

const waiting = (step: Step): Step => ({ ...step, waits: true });
