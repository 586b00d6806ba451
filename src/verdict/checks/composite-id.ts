import { isJsonObject } from '../../model/json.ts';
import { shortName } from '../../model/type.ts';
import { type Check, notJudged } from '../check.ts';
import { parentIn, show } from '../reading.ts';

/** The ids by which Intune knows its two built-in groups: captured in deploymenttheory/terraform-provider-microsoft365. */
const WELL_KNOWN: { [type: string]: string } = {
  alllicensedusersassignmenttarget: 'acacacac-9df4-4c7d-9d50-4ef0226f57a9',
  alldevicesassignmenttarget: 'adadadad-808e-44e2-905a-0b7873a8a531',
};

/** The id is made of the ids of the policy and the group; GUIDs are compared in any letter case. */
export const compositeId: Check<'composite-id'> = {
  needs: 'object',
  judge: (_, { exchange, body: { id }, sent }) => {
    const target = isJsonObject(sent.target) ? sent.target : {};
    const type = shortName(String(target['@odata.type']));
    const group = typeof target.groupId === 'string' ? target.groupId : WELL_KNOWN[type.toLowerCase()];
    if (group === undefined)
      return notJudged(
        'the id of a target of a known kind',
        `nothing is known of the ids of ${show(type)}`,
        'harness',
      );
    const expected = `${parentIn(exchange)}_${group}`;
    const ok = typeof id === 'string' && id.toLowerCase() === expected.toLowerCase();
    return { ok, expected: `"id" ${show(expected)}`, got: show(id) };
  },
};
