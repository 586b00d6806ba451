import type { JsonObject } from '../../model/json.ts';
import type { MockReply } from '../http/reply.ts';
import type { MockRequest } from '../http/request.ts';
import { isAnnotation } from '../odata/annotation.ts';
import {
  dropMember,
  editTarget,
  onCreate,
  type ReplyFault,
  routeOf,
  setMembers,
  targetOf,
  without,
} from './fault.ts';
import { otherCase, otherValue } from './other-value.ts';

/** The `target` in the reply to a create. */
export const TARGET_FAULTS: ReplyFault[] = [
  onCreate(
    'target-member-dropped',
    'the last member of target is missing',
    dropLast,
    (_, reply) => membersOf(reply).length > 0,
  ),
  onCreate('target-member-changed', 'the last text in target has another value', changeLastText, (_, reply) =>
    hasText(reply),
  ),
  onCreate(
    'target-member-case',
    'one letter of a text in target has changed case',
    (reply) => editTexts(reply, otherCase),
    (_, reply) => lastText(targetOf(reply), otherCase) !== undefined,
  ),
  onCreate(
    'second-path-wrong',
    'the last text in target has another value, below configurationPolicies only',
    changeLastText,
    (request, reply) => isOnConfigurationPolicy(request) && hasText(reply),
  ),
  onCreate('target-type-missing', 'target has no @odata.type', (reply) =>
    editTarget(reply, (target) => without(target, '@odata.type')),
  ),
  onCreate('target-type-other', 'target is of another known type', (reply) =>
    editTarget(reply, (target) => ({ ...target, '@odata.type': otherType(String(target['@odata.type'])) })),
  ),
  onCreate('target-missing', 'the entity has no target', (reply) => dropMember(reply, 'target')),
  onCreate('target-null', 'target is null', (reply) => setMembers(reply, { target: null })),
  onCreate('target-array', 'target is wrapped in an array', (reply) =>
    editTarget(reply, (target) => [target]),
  ),
  onCreate('target-string', 'target is its own JSON text', (reply) =>
    editTarget(reply, (target) => JSON.stringify(target)),
  ),
];

function isOnConfigurationPolicy(request: MockRequest): boolean {
  const route = routeOf(request);
  return (
    route !== undefined &&
    'collection' in route &&
    route.collection.path === 'deviceManagement/configurationPolicies'
  );
}

/** Keeps the `#`, or its absence, so that nothing but the name differs. */
function otherType(type: string): string {
  const hash = type.startsWith('#') ? '#' : '';
  const name = /\.allDevicesAssignmentTarget$/i.test(type) ? 'allLicensedUsers' : 'allDevices';
  return `${hash}microsoft.graph.${name}AssignmentTarget`;
}

function membersOf(reply: MockReply): string[] {
  return Object.keys(targetOf(reply)).filter((name) => !isAnnotation(name));
}

function dropLast(reply: MockReply): MockReply {
  return editTarget(reply, (target) => without(target, membersOf(reply).at(-1) ?? ''));
}

function hasText(reply: MockReply): boolean {
  return lastText(targetOf(reply), otherValue) !== undefined;
}

function changeLastText(reply: MockReply): MockReply {
  return editTexts(reply, otherValue);
}

function editTexts(reply: MockReply, edit: (value: string) => string | undefined): MockReply {
  return editTarget(reply, (target) => ({ ...target, ...lastText(target, edit) }));
}

/** The last text member that `edit` can change, as changed. */
function lastText(target: JsonObject, edit: (value: string) => string | undefined): JsonObject | undefined {
  return Object.entries(target)
    .filter(([name]) => !isAnnotation(name))
    .flatMap(([name, value]) => {
      const edited = typeof value === 'string' ? edit(value) : undefined;
      return edited === undefined ? [] : [{ [name]: edited }];
    })
    .at(-1);
}
