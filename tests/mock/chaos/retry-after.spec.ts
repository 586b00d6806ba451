import { expect } from '@playwright/test';
import type { RetryAfter } from '../../../src/mock/chaos/retry-after.ts';
import { POLICIES } from '../../support/intune-objects.ts';
import { startStill, test, tried } from '../../support/mock-client.ts';

/** `window` is how long the next request has to wait, in milliseconds. */
const FORMS: [form: RetryAfter, seconds: number, said: string | null, window: number][] = [
  ['integer', 1, '1', 1000],
  ['integer', 1.5, '2', 2000],
  ['decimal', 2, '2.128', 2128],
  ['date', 1, 'Thu, 01 Jan 2026 12:00:02 GMT', 1750],
  ['absent', 1.5, null, 1500],
];
for (const [retryAfter, retryAfterSeconds, said, window] of FORMS)
  test(`Retry-After as ${retryAfter} of ${retryAfterSeconds} s opens a throttling window of ${window} ms`, async ({
    start,
  }) => {
    const mock = await startStill(start, { throttle: 1, retryAfter, retryAfterSeconds });
    const get = () => tried(mock, `beta/${POLICIES}`);
    const first = await get();
    expect([first?.status, first?.headers.get('retry-after')]).toEqual([429, said]);
    mock.clock.ms += window;
    await get();
    expect(mock.stats()).toMatchObject({ throttled: 2, insideWindow: 0 });
    // The second window starts at another fraction of a second, which only a date rounds away.
    mock.clock.ms += (retryAfter === 'date' ? 1000 : window) - 1;
    await get();
    expect(mock.stats()).toMatchObject({ throttled: 3, insideWindow: 1 });
  });
