import { expect } from '@playwright/test';
import {
  AS_DOCUMENTED,
  CONFIGURATIONS,
  DEVICES,
  FILTER,
  FILTER_TYPE,
  GUID,
  inGroup,
  kind,
  newParent,
  POLICIES,
  SETS,
  startObserved,
  TEMPLATES,
} from '../../support/intune-objects.ts';
import { expectRefused, test } from '../../support/mock-client.ts';

const TARGET_REFUSALS: [what: string, target: object, code: string, text: RegExp][] = [
  [
    'the abstract type',
    { '@odata.type': kind('deviceAndAppManagement') },
    'ModelValidationFailure',
    /is abstract/,
  ],
  [
    'a group id that is no GUID',
    { '@odata.type': kind('group'), groupId: 'x' },
    'BadRequest',
    /"Message": "Invalid GroupId : x provided, a valid AADGroupId is expected\. - /,
  ],
  [
    'a group that does not exist',
    { '@odata.type': kind('group'), groupId: GUID },
    'BadRequest',
    /Invalid GroupId : b4a4b34d-.* provided/,
  ],
  [
    'an excluded group that does not exist',
    { '@odata.type': kind('exclusionGroup'), groupId: GUID },
    'BadRequest',
    /Invalid GroupId/,
  ],
  [
    'a filter id that is no GUID',
    { ...DEVICES, [FILTER]: 'null', [FILTER_TYPE]: 'none' },
    'BadRequest',
    /Invalid filter id : null/,
  ],
  [
    'a ConfigMgr collection without its id',
    { '@odata.type': kind('configurationManagerCollection') },
    'BadRequest',
    /'collectionId' is required/,
  ],
];
for (const at of [TEMPLATES, CONFIGURATIONS, POLICIES, ...Object.keys(AS_DOCUMENTED)])
  for (const [what, target, code, text] of TARGET_REFUSALS)
    test(`observed: a target with ${what} is refused in ${at}, alone and in a whole set`, async ({
      start,
    }) => {
      const mock = await startObserved(start);
      const [path] = await newParent(mock, at);
      const whole = `${path}/${at === SETS ? 'update' : 'assign'}`;
      expectRefused(await mock.call('POST', `${path}/assignments`, { target }), 400, code, text);
      expectRefused(await mock.call('POST', whole, { assignments: [{ target }] }), 400, code, text);
      expect((await mock.call('GET', `${path}?$expand=assignments`)).json.assignments).toEqual([]);
    });

for (const at of Object.keys(AS_DOCUMENTED))
  for (const [what, target, code, text] of TARGET_REFUSALS)
    test(`observed: an update to a target with ${what} is refused in ${at}, and changes nothing`, async ({
      start,
    }) => {
      const mock = await startObserved(start);
      const [path] = await newParent(mock, at);
      const { json } = await mock.call('POST', `${path}/assignments`, { target: inGroup(mock.group) });
      const one = `${path}/assignments/${json.id}`;
      expectRefused(await mock.call('PATCH', one, { target }), 400, code, text);
      expect((await mock.call('GET', one)).json).toEqual(json);
    });
