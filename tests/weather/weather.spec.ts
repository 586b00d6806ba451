import { expect, test } from '@playwright/test';
import { newBearer } from '../../src/mock/bearer.ts';
import type { Weather } from '../../src/mock/weather/weather.ts';
import { CAN_MAKE_GROUPS, runInTenant } from '../tenant.ts';

const TOKEN_LIFE_SECONDS = 10;

/** Nearly every second request goes wrong, and what was written is seen two seconds later. */
const BAD: Weather = { throttle: 0.3, reset: 0.05, unavailable: 0.05, readDelayMs: 2000 };

/** A whole second in each window would make each of these runs three times as long. */
const SHORT: Weather = { retryAfter: 'decimal', retryAfterSeconds: 0.2 };

for (const seed of [1, 2, 3]) {
  test(`a whole run in bad weather is green and leaves nothing, at seed ${seed}`, async () => {
    test.setTimeout(1_200_000);
    const { code, output, run, signIns, stats, left } = await runInTenant({
      manner: { roles: CAN_MAKE_GROUPS, life: TOKEN_LIFE_SECONDS },
      mock: { behaviour: 'observed', weather: { ...BAD, ...SHORT, seed } },
      accept: newBearer({ lifeSeconds: TOKEN_LIFE_SECONDS }),
      variables: { GRAPH_PROFILE: 'observed', GRAPH_RETRY_MS: '120000', GRAPH_WAIT_MS: '4000' },
    });
    console.log({ seed, seconds: Math.round((run?.durationMs ?? 0) / 1000), signIns, ...stats });
    expect(code, output).toBe(0);
    expect(run?.counts).toMatchObject({ stale: 0, blocked: 0, fail: 0 });
    expect(stats).toMatchObject({ insideWindow: 0, duplicates: 0 });
    expect(left).toEqual([]);
    // The weather was as bad as it says, and the run has felt it.
    for (const count of [stats.throttled, stats.resets, stats.resetsAfterEffect, stats.unavailable])
      expect(count).toBeGreaterThan(10);
    expect(signIns).toBeGreaterThan(5);
    expect(Object.keys(run?.weather ?? {}).length).toBeGreaterThan(100);
  });
}
