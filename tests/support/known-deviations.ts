import { loadDeviations } from '../../src/files/data.ts';
import { type Deviation, isAbout, isMoot as isMootBy } from '../../src/verdict/deviation.ts';

/** What is known of the live service, without what nobody knows. */
export const KNOWN: Deviation[] = loadDeviations().filter(({ unknown }) => unknown === undefined);

/** Whether a deviation takes the place of a clause. */
export const isReplaced = (address: string): boolean =>
  KNOWN.some((deviation) => deviation.page === undefined && isAbout(deviation, address));

/** Whether a clause says nothing because of a deviation. */
export const isMoot = (address: string): boolean => KNOWN.some((deviation) => isMootBy(deviation, address));
