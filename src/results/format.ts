import { isGuid } from '../model/guid.ts';
import type { Format } from '../model/shape.ts';

const TIME = String.raw`\d\d:\d\d(?::\d\d(?:\.\d{1,12})?)?`;
const DATE = String.raw`\d{4}-\d\d-\d\d`;
/** Longer texts are of no format but that of an address. */
const LONGEST = 400;
const FORMS: [Format, RegExp][] = [
  ['date-time', new RegExp(`^${DATE}T${TIME}(?:Z|[+-]\\d\\d:\\d\\d)$`, 'i')],
  ['date', new RegExp(`^${DATE}$`)],
  ['time', new RegExp(`^${TIME}$`)],
  ['duration', /^[+-]?P(?=\d|T\d)(?:\d{1,9}[YMWD])*(?:T(?:\d{1,9}(?:\.\d{1,12})?[HMS])+)?$/],
  ['email', /^[^\s@"<>()]{1,64}@[^\s@"<>()]{1,255}\.[a-z]{2,24}$/i],
];

/** What a string looks like: the value of an Edm type, an address, or plain text. */
export function formatOf(text: string): Format {
  if (/^[a-z][a-z0-9+.-]{0,30}:\/\/[^\s"<>]/i.test(text)) return 'uri';
  if (text.length > LONGEST) return 'text';
  const parts = text.split('_');
  if (parts.every(isGuid)) return parts.length > 1 ? 'guids' : 'guid';
  return FORMS.find(([, form]) => form.test(text))?.[0] ?? 'text';
}
