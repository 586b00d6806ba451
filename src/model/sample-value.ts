import type { Json } from './json.ts';

/** What a value is to be, as far as JSON or the text of a placeholder says. */
export type SampleType =
  | 'string'
  | 'number'
  | 'boolean'
  | 'object'
  | 'array'
  /** RFC 3339. */
  | 'date-time'
  | 'date'
  | 'guid'
  /** `null` shows no type. */
  | 'any';

/** The primitive types of OData CSDL 4.01 section 3.3, and the names that pages use for them. */
const PRIMITIVE: { [name: string]: SampleType } = {
  String: 'string',
  Boolean: 'boolean',
  Bool: 'boolean',
  ...sameFor('number', 'Int16 Int32 Int64 Integer Double Single Float Decimal Byte SByte Number'),
  Guid: 'guid',
  Date: 'date',
  DateTime: 'date-time',
  DateTimeOffset: 'date-time',
  ...sameFor('string', 'TimeOfDay Duration Binary Stream'),
};

function sameFor(type: SampleType, names: string): { [name: string]: SampleType } {
  return Object.fromEntries(names.split(' ').map((name) => [name, type]));
}

/** Type names of the docs, with what they add in parentheses: `String (timestamp)`, `Edm.Boolean`. */
const TYPE_NAME = /^(?:Edm\.)?(\w+)(?: \(([^()]*)\))?$/;
const COLLECTION = /^Collection\([^()]+\)$/;
const QUALIFIED = /^#?microsoft\.graph\.[\w.]+$/;

/**
 * The type that a text stands for where it is a placeholder: the name of a type (`Boolean`, `String (timestamp)`,
 * `Collection(String)`, `microsoft.graph.identitySet`) or `Display Name value`; `null` for any other value.
 */
export function placeholderType(value: Json): SampleType | null {
  if (typeof value !== 'string') return null;
  const [, name = '', detail] = TYPE_NAME.exec(value) ?? [];
  if (Object.hasOwn(PRIMITIVE, name)) {
    return name === 'String' && detail === 'timestamp' ? 'date-time' : (PRIMITIVE[name] ?? null);
  }
  if (COLLECTION.test(value)) return 'array';
  // An entity, a complex type or an enumeration: an object or a text.
  if (QUALIFIED.test(value)) return 'any';
  return / value$/.test(value) ? 'string' : null;
}

/** The type that a value of a page shows for its member. */
export function shownType(value: Json): SampleType {
  const named = placeholderType(value);
  if (named !== null) return named;
  if (value === null) return 'any';
  if (Array.isArray(value)) return 'array';
  return typeof value as 'string' | 'number' | 'boolean' | 'object';
}
