import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import type { MockReply } from '../http/reply.ts';
import type { MockRequest } from '../http/request.ts';
import { segmentsOf } from '../intune/route.ts';
import { isAnnotation } from '../odata/annotation.ts';
import { type Change, drop, editObject, set, without } from './change.ts';
import { onCreate, type Row } from './fault.ts';
import { otherCase, otherValue } from './other-value.ts';

/** `undefined` where the text cannot be edited so. */
type EditText = (value: string) => string | undefined;

/** The `target` in the reply to a create. */
export const TARGET_FAULTS = onCreate({
  'target-member-dropped': [
    'the last member of target is missing',
    edited((target) => without(target, propertiesOf(target).at(-1)?.[0] ?? '')),
    (_, reply) => propertiesOf(targetOf(reply)).length > 0,
  ],
  'target-member-changed': lastText('the last text in target has another value', otherValue),
  'target-member-case': lastText('one letter of a text in target has changed case', otherCase),
  'second-path-wrong': lastText(
    'the last text in target has another value, below configurationPolicies only',
    otherValue,
    ({ path }) => segmentsOf(path).includes('configurationPolicies'),
  ),
  'target-type-missing': ['target has no @odata.type', drop('@odata.type', 'target')],
  'target-type-other': ['target is of another known type', edited(withOtherType)],
  'target-missing': ['the entity has no target', drop('target')],
  'target-null': ['target is null', set({ target: null })],
  'target-array': ['target is wrapped in an array', edited((target) => [target])],
  'target-string': ['target is its own JSON text', edited((target) => JSON.stringify(target))],
});

function edited(edit: (target: JsonObject) => Json): Change {
  return editObject(edit, 'target');
}

/** The last text in target that `edit` can change is changed. */
function lastText(says: string, edit: EditText, applies = (_: MockRequest) => true): Row {
  return [
    says,
    edited((target) => ({ ...target, ...editLastText(target, edit) })),
    (request, reply) => applies(request) && editLastText(targetOf(reply), edit) !== undefined,
  ];
}

function editLastText(target: JsonObject, edit: EditText): JsonObject | undefined {
  return propertiesOf(target)
    .flatMap(([name, value]) => {
      const other = typeof value === 'string' ? edit(value) : undefined;
      return other === undefined ? [] : [{ [name]: other }];
    })
    .at(-1);
}

function propertiesOf(target: JsonObject): [string, Json][] {
  return Object.entries(target).filter(([name]) => !isAnnotation(name));
}

function targetOf({ body }: MockReply): JsonObject {
  return isJsonObject(body) && isJsonObject(body.target) ? body.target : {};
}

/** Keeps the `#`, or its absence, so that nothing but the name differs. */
function withOtherType(target: JsonObject): JsonObject {
  const type = String(target['@odata.type']);
  const hash = type.startsWith('#') ? '#' : '';
  const name = /\.allDevicesAssignmentTarget$/i.test(type) ? 'allLicensedUsers' : 'allDevices';
  return { ...target, '@odata.type': `${hash}microsoft.graph.${name}AssignmentTarget` };
}
