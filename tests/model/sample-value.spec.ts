import { expect, test } from '@playwright/test';
import type { Json } from '../../src/model/json.ts';
import { placeholderType } from '../../src/model/sample-value.ts';

const VALUES: [value: Json, type: string | null][] = [
  ['String', 'string'],
  ['String (identifier)', 'string'],
  ['String (timestamp)', 'date-time'],
  ['Edm.Boolean', 'boolean'],
  ['Boolean', 'boolean'],
  ['Int64', 'number'],
  ['Integer', 'number'],
  ['Guid', 'guid'],
  ['Date', 'date'],
  ['DateTimeOffset', 'date-time'],
  ['Collection(String)', 'array'],
  ['#microsoft.graph.termStore.store', 'any'],
  ['Display Name value', 'string'],
  ['boolean', null],
  ['constructor', null],
  ['Stringent', null],
  ['value', null],
  ['', null],
  [true, null],
  [null, null],
];
for (const [value, type] of VALUES) {
  test(`${JSON.stringify(value)} stands for ${type ?? 'itself'}`, () =>
    expect(placeholderType(value)).toBe(type));
}
