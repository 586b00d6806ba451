/** How `Retry-After` says when to retry, or that the header is absent; `mixed` is any of these four, by the seed. */
export const RETRY_AFTER = ['integer', 'decimal', 'date', 'absent', 'mixed'] as const;
export type RetryAfter = (typeof RETRY_AFTER)[number];

/** The header, empty where it is absent, and the moment that it means, in milliseconds. */
type RetryTime = { header: { [name: string]: string }; until: number };

const FORMS = RETRY_AFTER.filter((form) => form !== 'mixed');

/** `chance` is from 0 to 1, and decides for `mixed`. */
export function retryAfter(form: RetryAfter, seconds: number, now: number, chance: number): RetryTime {
  const chosen = form === 'mixed' ? (FORMS[Math.floor(chance * FORMS.length)] ?? 'integer') : form;
  switch (chosen) {
    case 'integer': {
      const whole = Math.ceil(seconds);
      return { header: { 'Retry-After': String(whole) }, until: now + whole * 1000 };
    }
    // The fraction of the sample in the docs, which is 2.128.
    case 'decimal': {
      const exact = Math.floor(seconds) + 0.128;
      return { header: { 'Retry-After': exact.toFixed(3) }, until: now + exact * 1000 };
    }
    // An HTTP date has whole seconds (RFC 9110 section 5.6.7), so it is never sooner than asked.
    case 'date': {
      const until = Math.ceil((now + seconds * 1000) / 1000) * 1000;
      return { header: { 'Retry-After': new Date(until).toUTCString() }, until };
    }
    case 'absent':
      return { header: {}, until: now + seconds * 1000 };
  }
}
