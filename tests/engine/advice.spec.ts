import { expect, test } from '@playwright/test';
import { adviceOnClaims } from '../../src/engine/advice.ts';

const THREE = ['POST /a', 'POST /b', 'POST /c'];
const CASES: [implemented: number, documented: number, notImplemented: string[], missing: number | null][] = [
  [6, 37, [], 31],
  [6, 9, THREE, null],
  [5, 9, THREE, 1],
  [37, 37, [], null],
  // A target that serves nothing at all has another problem.
  [0, 37, [], null],
];
for (const [implemented, documented, notImplemented, missing] of CASES)
  test(`of ${implemented} of ${documented} operations, ${notImplemented.length} not claimed, ${missing ?? 'none'} are advised to be claimed or not`, () => {
    const advice = adviceOnClaims({ breadth: { implemented, documented }, notImplemented });
    expect(advice).toEqual(
      missing === null
        ? []
        : [expect.stringContaining(`${missing} of ${documented} operations answered nothing with success`)],
    );
  });
