import { isJsonObject } from '../../model/json.ts';
import { type Check, notJudged } from '../check.ts';
import { show } from '../reading.ts';

/** Clients of Graph send these links as they are: https://learn.microsoft.com/graph/paging */
const LINKS = /^@(?:odata\.)?(?:nextLink|deltaLink)$/;

export const nextLink: Check<'next-link'> = {
  needs: 'content',
  judge: (_, { reply: { json } }) => {
    const expected = 'absolute URLs as "@odata.nextLink" and "@odata.deltaLink", or none';
    if (!('value' in json) || !isJsonObject(json.value))
      return notJudged(expected, 'the body is no JSON object');
    const links = Object.entries(json.value).filter(([name, link]) => LINKS.test(name) && link !== null);
    const wrong = links.find(
      ([, link]) => typeof link !== 'string' || !/^https?:\/\//i.test(link) || !URL.canParse(link),
    );
    const [name, link] = wrong ?? links[0] ?? [];
    return { ok: wrong === undefined, expected, got: name === undefined ? 'none' : `${name} ${show(link)}` };
  },
};
