import { type Ids, RANDOM_IDS } from '../store/ids.ts';

const GUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
const MOST_TRIES = 20;

/**
 * An id of the shape of the one that a page shows: GUIDs in it are new ones, else each letter and digit is another of
 * its kind. One that is too short for so many ids gets longer.
 */
export function freshId(shown: string, isTaken: (id: string) => boolean, ids: Ids = RANDOM_IDS): string {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const id = alike(shown, ids);
    if (id !== '' && !isTaken(id)) return id;
  }
  return freshId(`${shown}0000`, isTaken, ids);
}

function alike(shown: string, ids: Ids): string {
  const withGuids = shown.replace(GUID, () => ids.guid());
  if (withGuids !== shown) return withGuids;
  const isHex = /^[0-9a-f-]+$/.test(shown);
  return shown
    .replace(/[0-9]/g, () => String(ids.below(10)))
    .replace(/[a-z]/g, () => letter('a', ids.below(isHex ? 6 : 26)))
    .replace(/[A-Z]/g, () => letter('A', ids.below(26)));
}

const letter = (first: string, place: number): string => String.fromCharCode(first.charCodeAt(0) + place);
