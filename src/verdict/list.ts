import type { Reply } from '../model/exchange.ts';
import { isJsonObject, type JsonObject } from '../model/json.ts';
import { valueAt } from '../model/json-pointer.ts';

/** The items of a collection (OData JSON Format 4.01 section 12); `null` where `member` is no array of objects. */
export function itemsIn({ json }: Reply, member = 'value'): JsonObject[] | null {
  const items = 'value' in json ? valueAt(json.value, `/${member}`) : null;
  return Array.isArray(items) && items.every(isJsonObject) ? items : null;
}
