import type { Exchange } from '../../model/exchange.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import type { Check } from '../check.ts';
import { own, show } from '../reading.ts';

/** The ids by which Intune knows its two built-in groups: captured in deploymenttheory/terraform-provider-microsoft365. */
const WELL_KNOWN: { [type: string]: string } = {
  alllicensedusersassignmenttarget: 'acacacac-9df4-4c7d-9d50-4ef0226f57a9',
  alldevicesassignmenttarget: 'adadadad-808e-44e2-905a-0b7873a8a531',
};

/** The key before the last segment of a request's path: the parent in which something is created. */
const parentIn = ({ request }: Exchange): string =>
  decodeURIComponent(
    request.url
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-2) ?? '',
  );

/** The id follows from the policy and from who is targeted; GUIDs are compared without regard to case. */
export const compositeId: Check<'composite-id'> = {
  needs: 'object',
  judge: (_, { exchange, body, sent }) => {
    const target = (sent.target ?? {}) as JsonObject;
    const type = String(target['@odata.type']).replace(/^#?microsoft\.graph\./i, '');
    const who = typeof target.groupId === 'string' ? target.groupId : WELL_KNOWN[type.toLowerCase()];
    const got = own(body, 'id');
    if (who === undefined)
      return {
        ok: false,
        expected: 'the id of a target of a known kind',
        got: `not judged: nothing is known of the ids of ${show(type)}`,
        blocked: 'harness',
      };
    const expected = `${parentIn(exchange)}_${who}`;
    const ok = typeof got === 'string' && got.toLowerCase() === expected.toLowerCase();
    return { ok, expected: `"id" ${show(expected)}`, got: show(got) };
  },
};

export const member: Check<'member'> = {
  needs: 'object',
  judge: ({ pointer, equals, matches, absent }, { exchange, body }) => {
    const got = at(body, pointer);
    const bound = equals === '{parent}' ? parentIn(exchange) : equals;
    const expected = absent
      ? `no ${pointer}`
      : `${pointer} ${matches === undefined ? show(bound) : `like ${matches}`}`;
    const ok = absent
      ? got === undefined
      : matches === undefined
        ? isSame(got, bound)
        : typeof got === 'string' && new RegExp(matches).test(got);
    return { ok, expected, got: `${pointer} ${show(got)}` };
  },
};

const isSame = (one: Json | undefined, other: Json | undefined): boolean =>
  typeof one === 'string' && typeof other === 'string'
    ? one.toLowerCase() === other.toLowerCase()
    : JSON.stringify(one) === JSON.stringify(other);

/** The value at a JSON pointer (RFC 6901) whose names are those of objects. */
const at = (body: JsonObject, pointer: string): Json | undefined =>
  pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<Json | undefined>((value, name) => (isObject(value) ? own(value, name) : undefined), body);

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
