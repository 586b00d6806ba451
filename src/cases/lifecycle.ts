import type { Case } from '../model/case.ts';
import type { Contract } from '../model/contract.ts';
import type { JsonObject } from '../model/json.ts';
import type { GraphTypes } from '../model/type.ts';
import { shortName } from '../model/type.ts';
import type { Bind } from './binding.ts';
import { clausesOn } from './clauses/reply.ts';
import { parentCollection, withOwnParent } from './needs.ts';
import { caseOf, createPaths } from './path.ts';
import { type Samples, sampleOf, typeNamed } from './samples.ts';

/** `fixtures/lifecycle.json`: the docs page of each operation on what was created, and on its parent. */
export type Pages = {
  resources: { [resource: string]: { get: string; list: string; update: string; delete: string } };
  parents: { [collection: string]: string };
};

/** An update changes to this target, which reaches nobody. */
const OTHER_TARGET = 'exclusionGroupAssignmentTarget';
const FILTERS = ['deviceAndAppManagementAssignmentFilterId', 'deviceAndAppManagementAssignmentFilterType'];
const NOT_FOUND = 'RFC 9110 section 15.5.5';
const KEY = 'OData Protocol 4.01 section 4.1: an id is a key';

/**
 * One case per path: creates, reads, lists, updates and deletes an item, and deletes its parent where that is the
 * run's own (`isOwn`, by its collection).
 */
export function lifecycleCases(
  contract: Contract,
  types: GraphTypes,
  samples: Samples,
  pages: Pages,
  isOwn: (collection: string) => boolean,
  bind?: Bind,
): Case[] {
  const documented = pages.resources[contract.resource];
  if (documented === undefined) return [];
  const entity = typeNamed(types, shortName(contract.resource));
  const target = sampleOf(types, OTHER_TARGET, samples, FILTERS);
  return createPaths(contract, bind).map((path) => {
    const { body, create, at, operation } = path;
    const ownParent = isOwn(parentCollection(operation.path));
    const change: JsonObject = { '@odata.type': `#${entity.name}`, target };
    const parent = `/${parentCollection(operation.path)}/{parent}`;
    const onParent = (name: string, method: string) => ({ ...at(name, method, ''), path: parent });
    const page = `${contract.page}.md:${path.example.response.line}`;
    const subject = caseOf(path, 'lifecycle', 'lifecycle');
    return {
      ...subject,
      needs: ownParent ? withOwnParent(subject.needs) : subject.needs,
      steps: [
        create('create', body),
        { ...at('read', 'GET', '/{create.id}'), waits: true },
        { ...at('list', 'GET', ''), waits: true },
        create('another', body),
        at('update', 'PATCH', '/{create.id}', change),
        { ...at('read-updated', 'GET', '/{create.id}'), waits: true },
        at('delete', 'DELETE', '/{create.id}'),
        { ...at('read-deleted', 'GET', '/{create.id}'), waits: true },
        at('delete-again', 'DELETE', '/{create.id}'),
        ...(ownParent
          ? [onParent('delete-parent', 'DELETE'), { ...onParent('read-parent', 'GET'), waits: true as const }]
          : []),
      ],
      clauses: [
        clausesOn('create', 'must')('created', { kind: 'status', statuses: [201] }, page),
        clausesOn('read', 'must')('read-status', { kind: 'status', statuses: [200] }, documented.get),
        clausesOn('read', 'must')('read-same', { kind: 'same-entity', of: 'create' }, documented.get),
        clausesOn('list', 'must')('list-status', { kind: 'status', statuses: [200] }, documented.list),
        clausesOn('list', 'must')('list-contains', { kind: 'list-contains', of: 'create' }, documented.list),
        clausesOn('another', 'must')('another-id', { kind: 'distinct-id', of: 'create' }, KEY),
        clausesOn('update', 'must')('update-status', { kind: 'status', statuses: [200] }, documented.update),
        clausesOn('update', 'must')('update-echo', { kind: 'echo', property: 'target' }, documented.update),
        clausesOn('read-updated', 'must')(
          'update-kept',
          { kind: 'echo', property: 'target', of: 'update' },
          documented.update,
        ),
        clausesOn('delete', 'must')('delete-status', { kind: 'status', statuses: [204] }, documented.delete),
        clausesOn('read-deleted', 'must')('deleted', { kind: 'status', statuses: [404] }, NOT_FOUND),
        clausesOn('delete-again', 'should')('delete-again', { kind: 'status', statuses: [404] }, NOT_FOUND),
        ...(ownParent
          ? [
              clausesOn('delete-parent', 'must')(
                'parent-delete-status',
                { kind: 'status', statuses: [204] },
                documented.delete,
              ),
              clausesOn('read-parent', 'must')(
                'parent-deleted',
                { kind: 'status', statuses: [404] },
                NOT_FOUND,
              ),
            ]
          : []),
      ],
    };
  });
}
