import { ALL_KINDS, catalogue } from '../../src/engine/catalogue.ts';
import { loadDeviations } from '../../src/files/data.ts';
import { parseAddress } from '../../src/model/address.ts';
import type { Case } from '../../src/model/case.ts';
import { readSettings } from '../../src/settings/settings.ts';
import { type Deviation, isAbout, isMoot as isMootBy } from '../../src/verdict/deviation.ts';

const DEVIATIONS = loadDeviations();

/** What is known of the live service, without what nobody knows. */
export const KNOWN: Deviation[] = DEVIATIONS.filter(({ unknown }) => unknown === undefined);

/** Every case of the documented profile, with everything that a user can name. */
export const DOCUMENTED: Case[] = catalogue(
  readSettings({
    GRAPH_BINDINGS: '1',
    GRAPH_AUTH: 'token',
    GRAPH_TOKEN: 'x',
    GRAPH_FILTER_ID: '0c2f4a86-93d1-4e5b-8a7c-6b1d2e3f4a50',
    GRAPH_COLLECTION_ID: 'SMS00001',
  }),
  ALL_KINDS,
);
const byAddress = new Map(DOCUMENTED.map((subject) => [subject.address, subject]));

/** Whether one of some deviations is about the clause at an address, in a way that `says` tells. */
const some = (deviations: Deviation[], says: typeof isAbout) => (address: string) => {
  const { subject, clause } = parseAddress(address);
  const found = byAddress.get(subject);
  if (found === undefined) throw new Error(`There is no case ${subject}.`);
  return deviations.some((deviation) => says(deviation, found, clause ?? ''));
};

/** Whether a deviation takes the place of a clause. */
export const isReplaced = some(
  KNOWN.filter(({ page }) => page === undefined),
  isAbout,
);

/** Whether a clause says nothing because of a deviation. */
export const isMoot = some(KNOWN, isMootBy);

/** Whether the service may well break a clause, although nobody has seen it. */
export const isLikelyBroken = some(
  DEVIATIONS.filter(({ likely }) => likely !== undefined),
  isAbout,
);
