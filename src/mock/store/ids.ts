import { randomInt, randomUUID } from 'node:crypto';
import { newRandom } from '../chaos/random.ts';

/** Where new ids come from: GUIDs, and whole numbers from 0 that are less than `most`. */
export type Ids = { guid: () => string; below: (most: number) => number };

export const RANDOM_IDS: Ids = { guid: randomUUID, below: (most) => randomInt(most) };

/** The same ids for the same seed, in the order in which they are asked for. */
export function seededIds(seed: number): Ids {
  const random = newRandom(seed);
  const below = (most: number) => Math.floor(random() * most);
  const hex = (digits: number) => Array.from({ length: digits }, () => below(16).toString(16)).join('');
  // Version 4 and its variant (RFC 9562 section 5.4), as random ones have.
  const guid = () => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'[below(4)]}${hex(3)}-${hex(12)}`;
  return { guid, below };
}
