const SECONDS = /^\d+(\.\d+)?$/;
/** The three forms of RFC 9110 section 5.6.7; the last one has no `GMT`, but is in UTC as well. */
const DATES = [
  /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
  /^[A-Z][a-z]{5,8}, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT$/,
  /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/,
];

/**
 * How many milliseconds a `Retry-After` (RFC 9110 section 10.2.3) asks to wait; `null` where it is missing or not
 * valid. Graph's docs show fractions of a second, which the standard does not have. A date is compared with the reply's
 * own `Date` where it has one, since the two clocks may differ.
 */
export function retryAfter(headers: { [name: string]: string }, now: number): number | null {
  const text = headers['retry-after']?.trim() ?? '';
  if (SECONDS.test(text)) return Number(text) * 1000;
  const until = readDate(text);
  return until === null ? null : Math.max(0, until - (readDate(headers.date ?? '') ?? now));
}

function readDate(text: string): number | null {
  if (!DATES.some((form) => form.test(text))) return null;
  const time = Date.parse(text.endsWith(' GMT') ? text : `${text} GMT`);
  return Number.isNaN(time) ? null : time;
}
