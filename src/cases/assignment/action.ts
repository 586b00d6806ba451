import type { Case, Clause, Step } from '../../model/case.ts';
import type { Contract } from '../../model/contract.ts';
import type { JsonObject } from '../../model/json.ts';
import { clausesOn } from '../clauses/reply.ts';
import { parentCollection, withOwnParent } from '../needs.ts';
import { type CreatePath, caseOf, createPaths } from '../path.ts';
import type { Samples } from '../samples.ts';

/** `fixtures/actions.json`: by collection, the action that assigns where the documented create is not served. */
export type Actions = {
  [collection: string]: {
    action: string;
    status: number;
    /** Its reply lists the assignments. */
    shows: boolean;
    /** The action replaces earlier assignments. */
    replaces: boolean;
    /** What to append to the parent's path to read the assignments, and the member that holds them. */
    read: string;
    member: 'value' | 'assignments';
    source: string;
  };
};

/** One case for each path whose parent has such an action: assigns, then assigns something else in its place. */
export function actionCases(contract: Contract, actions: Actions, samples: Samples): Case[] {
  return createPaths(contract).flatMap((path) => {
    const action = actions[parentCollection(path.operation.path)];
    return action === undefined ? [] : [actionCase(path, action, samples)];
  });
}

function actionCase(path: CreatePath, action: Actions[string], { groupId = null }: Samples): Case {
  const parent = `/${parentCollection(path.operation.path)}/{parent}`;
  const target = (kind: string, group: typeof groupId): JsonObject => ({
    target: { '@odata.type': `#microsoft.graph.${kind}`, groupId: group },
  });
  const act = (name: string, assignment: JsonObject): Step => ({
    ...path.at(name, 'POST', '', { assignments: [assignment] }),
    path: `${parent}/${action.action}`,
  });
  const read = (name: string): Step => ({
    ...path.at(name, 'GET', ''),
    path: parent + action.read,
    waits: true,
  });
  const { status, source, member, shows, replaces } = action;
  const done = (step: string, id: string) =>
    clausesOn(step, 'must')(id, { kind: 'status', statuses: [status] }, source);
  const assigned = (step: string, by: string, id: string) =>
    clausesOn(step, 'must')(id, { kind: 'assigned', of: by, member }, source);
  const again: Clause[] = [done('again', 'again-status'), assigned('read-again', 'again', 'replaced')];
  const subject = caseOf(path, 'action', action.action);
  return {
    ...subject,
    needs: withOwnParent(subject.needs),
    steps: [
      act('act', target('groupAssignmentTarget', groupId)),
      read('read'),
      ...(replaces
        ? [act('again', target('exclusionGroupAssignmentTarget', '{other-group}')), read('read-again')]
        : []),
    ],
    clauses: [
      done('act', 'act-status'),
      // One trace shows a reply without a body (msgraph-sdk-powershell#2605), so this is no must.
      ...(shows
        ? [clausesOn('act', 'should')('shows', { kind: 'assigned', of: 'act', member }, source)]
        : []),
      assigned('read', 'act', 'assigned'),
      ...(replaces ? again : []),
    ],
  };
}
