import { isJsonObject } from '../../model/json.ts';
import { isAbsolute, LINKS } from '../../model/paging.ts';
import { type Check, notJudged } from '../check.ts';
import { show } from '../reading.ts';

export const nextLink: Check<'next-link'> = {
  needs: 'content',
  judge: (_, { reply: { json } }) => {
    const expected = 'absolute URLs as "@odata.nextLink" and "@odata.deltaLink", or none';
    if (!('value' in json) || !isJsonObject(json.value))
      return notJudged(expected, 'the body is no JSON object');
    const links = Object.entries(json.value).filter(([name, link]) => LINKS.includes(name) && link !== null);
    const wrong = links.find(([, link]) => !isAbsolute(link));
    const [name, link] = wrong ?? links[0] ?? [];
    return { ok: wrong === undefined, expected, got: name === undefined ? 'none' : `${name} ${show(link)}` };
  },
};
