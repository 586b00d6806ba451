import type { Json, JsonObject } from '../model/json.ts';

const HOUR_MINUTE = `(?:[01]\\d|2[0-3]):[0-5]\\d`;
/** Up to 12 digits (OData ABNF `fractionalSeconds`); real replies carry up to 7. */
const FRACTION = `(?:\\.\\d{1,12})?`;
const INSTANT = `\\d{4}-\\d{2}-\\d{2}[Tt]${HOUR_MINUTE}:[0-5]\\d${FRACTION}(?:[Zz]|[+-]${HOUR_MINUTE})`;
/** Not format duration: that one has years, months and weeks, and no minus sign. */
const DURATION = '[+-]?P(?=\\d|T)(?:\\d+D)?(?:T(?=\\d)(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?';
const BASE64 = '[A-Za-z0-9+/_-]';

const pattern = (body: string): JsonObject => ({ type: 'string', pattern: `^${body}$` });
const integer = (minimum: number, maximum: number): JsonObject => ({ type: 'integer', minimum, maximum });
/** JSON has no infinities, so OData writes them as strings. */
const FLOATING: JsonObject = {
  anyOf: [{ type: 'number' }, { type: 'string', enum: ['-INF', 'INF', 'NaN'] }],
};

/**
 * Edm primitive and built-in abstract types (OData CSDL 4.01 sections 3.3 and 3.4) as values in JSON (OData
 * JSON 4.01 section 7.1). Formats alone are too lax for what they are used for here: `date-time` checkers take
 * a space for `T` and an offset without colon, so a pattern stands next to them.
 */
const PRIMITIVES = new Map<string, JsonObject>([
  ['Edm.String', { type: 'string' }],
  ['Edm.Boolean', { type: 'boolean' }],
  ['Edm.SByte', integer(-(2 ** 7), 2 ** 7 - 1)],
  ['Edm.Byte', integer(0, 2 ** 8 - 1)],
  ['Edm.Int16', integer(-(2 ** 15), 2 ** 15 - 1)],
  ['Edm.Int32', integer(-(2 ** 31), 2 ** 31 - 1)],
  // Not 2 ** 63 - 1: JSON.parse rounds the greatest Int64 up to 2 ** 63.
  ['Edm.Int64', integer(-(2 ** 63), 2 ** 63)],
  ['Edm.Single', FLOATING],
  ['Edm.Double', FLOATING],
  ['Edm.Decimal', { type: 'number' }],
  // Not format uuid: ids in Microsoft's docs have variant and version digits that RFC 4122 does not know.
  ['Edm.Guid', pattern('[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}')],
  ['Edm.DateTimeOffset', { ...pattern(INSTANT), format: 'date-time' }],
  ['Edm.Date', { type: 'string', format: 'date' }],
  ['Edm.TimeOfDay', pattern(`${HOUR_MINUTE}(?::[0-5]\\d${FRACTION})?`)],
  ['Edm.Duration', pattern(DURATION)],
  // OData says base64url; OData libraries for .NET write the plain alphabet, so both are taken.
  ['Edm.Binary', pattern(`(?:${BASE64}{4})*(?:${BASE64}{2}(?:==)?|${BASE64}{3}=?)?`)],
  // The value of a stream is behind a link, and the docs show anything in its place.
  ['Edm.Stream', {}],
  ['Edm.Untyped', {}],
  ['Edm.PrimitiveType', {}],
  ['Edm.ComplexType', { type: 'object' }],
  ['Edm.EntityType', { type: 'object' }],
  ...['Geography', 'Geometry'].flatMap((family) =>
    ['', 'Point', 'LineString', 'Polygon', 'MultiPoint', 'MultiLineString', 'MultiPolygon', 'Collection'].map(
      (shape): [string, JsonObject] => [`Edm.${family}${shape}`, { type: 'object' }],
    ),
  ),
]);

export const isPrimitive = (name: string): boolean => PRIMITIVES.has(name);

export function primitiveSchema(name: string, nullable: boolean): JsonObject {
  const schema = PRIMITIVES.get(name) ?? {};
  if (!nullable) return schema;
  if (Array.isArray(schema.anyOf)) return { anyOf: [...schema.anyOf, { type: 'null' }] };
  return schema.type === undefined ? schema : { ...schema, type: [schema.type, 'null'] as Json };
}
