import type { Case, Step } from '../../model/case.ts';
import { must, should, status } from '../clauses/transport.ts';
import { withOwnParent } from '../needs.ts';
import { type CreatePath, caseOf } from '../path.ts';
import type { Samples } from '../samples.ts';
import { viewOf } from '../view.ts';

/** `fixtures/actions.json`: the action that assigns, by the documented operation that is not served (see `operationKey`). */
export type Actions = {
  [operation: string]: {
    action: string;
    status: number;
    /** Its reply lists the assignments. */
    shows: boolean;
    /** The action replaces earlier assignments. */
    replaces: boolean;
    /** What to append to the parent's path to read the assignments, and the member that holds them. */
    read: string;
    member: 'value' | 'assignments';
    /** The docs page, without its view. */
    source: string;
  };
};

/** Assigns through the parent's action, then assigns something else in its place. No case without a known action. */
export function actionCases(path: CreatePath, actions: Actions, { groupId = null }: Samples): Case[] {
  const action = actions[path.key];
  if (action === undefined) return [];
  const { member } = action;
  const source = viewOf(action.source, path.contract.version);
  const act = (name: string, kind: string, group: typeof groupId): Step => {
    const target = { '@odata.type': `#microsoft.graph.${kind}`, groupId: group };
    return path.onParent(name, 'POST', `/${action.action}`, { assignments: [{ target }] });
  };
  const read = (name: string): Step => ({ ...path.onParent(name, 'GET', action.read), waits: true });
  const assigned = (of: string) => ({ kind: 'assigned', of, member }) as const;
  const steps = [act('act', 'groupAssignmentTarget', groupId), read('read')];
  const clauses = [must('act', 'act-status', status(action.status), source)];
  // One trace shows a reply without a body (msgraph-sdk-powershell#2605), so this is only a should.
  if (action.shows) clauses.push(should('act', 'shows', assigned('act'), source));
  clauses.push(must('read', 'assigned', assigned('act'), source));
  if (action.replaces) {
    steps.push(act('again', 'exclusionGroupAssignmentTarget', '{other-group}'), read('read-again'));
    clauses.push(
      must('again', 'again-status', status(action.status), source),
      must('read-again', 'replaced', assigned('again'), source),
    );
  }
  const subject = caseOf(path, 'action', action.action);
  return [{ ...subject, needs: withOwnParent(subject.needs), steps, clauses }];
}
