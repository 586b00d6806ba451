import type { Json } from '../../model/json.ts';
import { own, show } from '../reading.ts';

export type Difference = { pointer: string; expected: string; got: string };

/**
 * Where a reply does not give back what was sent: deep, member by member, the order of members aside.
 * Members that were not sent are no difference. `@odata.type` is compared without its `#`, which OData
 * JSON Format 4.01 section 4.6.3 has and the docs leave out.
 */
export function differences(sent: Json, got: Json | undefined, pointer: string): Difference[] {
  if (Array.isArray(sent) && Array.isArray(got) && sent.length === got.length) {
    return sent.flatMap((item, at) => differences(item, got[at], `${pointer}/${at}`));
  }
  if (isObject(sent) && isObject(got)) {
    return Object.entries(sent).flatMap(([name, value]) => {
      const at = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      const member = own(got, name);
      return name === '@odata.type' && sameType(value, member) ? [] : differences(value, member, at);
    });
  }
  const isEqual = !isObject(sent) && !Array.isArray(sent) && sent === got;
  return isEqual ? [] : [{ pointer, expected: show(sent), got: show(got) }];
}

/** Whether two `@odata.type` values name the same type. */
export const sameType = (one: Json | undefined, other: Json | undefined): boolean =>
  typeof one === 'string' && typeof other === 'string' && one.replace(/^#/, '') === other.replace(/^#/, '');

const isObject = (value: Json | undefined): value is { [member: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
