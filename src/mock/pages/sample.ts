import type { Json } from '../../model/json.ts';

/** A primitive type of OData as pages write it in place of a value: `Boolean`, `Edm.Int32`, `String (timestamp)`. */
const TYPE = /^(?:Edm\.)?([A-Z]\w*)(?: \(([^()]*)\))?$/;
const NOON = '2017-01-01T12:00:00Z';
const VALUES: { [type: string]: Json } = {
  Boolean: false,
  Bool: false,
  Guid: '4f0b1c7e-52a3-4d0c-9a41-6d2c8e7f1b35',
  Date: NOON.slice(0, 10),
  DateTime: NOON,
  DateTimeOffset: NOON,
};
const NUMBER = /^(?:S?Byte|U?Int(?:16|32|64)|Integer|Double|Single|Float|Decimal|Number)$/;

/** A value of the type where a page shows the name of a type; any other text as it is. */
export function sampleOf(text: string): Json {
  if (/^Collection\([^()]+\)$/.test(text)) return [];
  const [, type = '', detail] = TYPE.exec(text) ?? [];
  if (NUMBER.test(type)) return 1;
  if (type === 'String' && detail === 'timestamp') return NOON;
  return Object.hasOwn(VALUES, type) ? (VALUES[type] ?? text) : text;
}
