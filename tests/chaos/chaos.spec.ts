import { expect, test } from '@playwright/test';
import type { Chaos } from '../../src/mock/chaos/chaos.ts';
import { newBearer } from '../../src/mock/http/bearer.ts';
import { CAN_MAKE_GROUPS, runInTenant } from '../support/tenant.ts';

/** Nearly every second request fails, and reads show what was written two seconds later. */
const UNRELIABLE: Chaos = { throttle: 0.3, reset: 0.05, unavailable: 0.05, readDelayMs: 2000 };
/** Windows of whole seconds would make each of these runs several times as long. */
const SHORT: Chaos = { retryAfter: 'decimal', retryAfterSeconds: 0.1 };
const TOKEN_LIFE_SECONDS = 10;

const SEEDS = [1, 2, 3];
/** The pages of the operations whose behaviour is known; those of Intune's other assignments would take an hour. */
const KNOWN = 'beta/(?!intune-)';

/** A run of one third of the cases, with all that it said and did; a whole run takes eight minutes. */
const runAt = (seed: number) =>
  runInTenant({
    manner: { roles: CAN_MAKE_GROUPS, life: TOKEN_LIFE_SECONDS },
    mock: { behaviour: 'observed', chaos: { ...UNRELIABLE, ...SHORT, seed } },
    accept: newBearer({ lifeSeconds: TOKEN_LIFE_SECONDS }),
    args: ['--workers=4', `--shard=${seed}/${SEEDS.length}`, '--grep', KNOWN],
    variables: { GRAPH_PROFILE: 'observed', GRAPH_RETRY_MS: '600000', GRAPH_WAIT_MS: '4000' },
  });

// Most of the time is spent waiting, so the three seeds wait together.
test('every case of a known operation against an unreliable service is green, keeps every Retry-After and leaves nothing, a third of them at each seed', async () => {
  test.setTimeout(1_500_000);
  const runs = await Promise.all(SEEDS.map(runAt));
  for (const [at, { code, output, run, signIns, stats, left }] of runs.entries()) {
    console.log({ seed: SEEDS[at], seconds: Math.round((run?.durationMs ?? 0) / 1000), signIns, ...stats });
    expect.soft(code, output).toBe(0);
    expect.soft(run?.counts).toMatchObject({ stale: 0, blocked: 0, fail: 0 });
    expect.soft(stats).toMatchObject({ insideWindow: 0, duplicates: 0 });
    expect.soft(left).toEqual([]);
    // The service was as unreliable as it says, and the run had to retry.
    for (const count of [stats.throttled, stats.resets, stats.resetsAfterEffect, stats.unavailable, signIns])
      expect.soft(count).toBeGreaterThan(10);
    expect.soft(Object.keys(run?.retries ?? {}).length).toBeGreaterThan(30);
  }
});
