import type { Reply } from '../../model/exchange.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import type { Check, Finding } from '../check.ts';
import { sentObject, show } from '../reading.ts';
import { differences } from './difference.ts';

/** An entity as it is stored: the annotations around it say how it was asked for. */
const stored = (entity: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(entity).filter(([name]) => !name.startsWith('@')));

/** Where two entities differ, in either direction; empty where they are the same. */
function unlike(one: JsonObject, other: JsonObject): string {
  const [a, b] = [stored(one), stored(other)];
  const missing = differences(a, b, '');
  const extra = differences(b, a, '').filter(
    ({ pointer }) => !missing.some((found) => found.pointer === pointer),
  );
  const told = missing.map(({ pointer, expected, got }) => `${pointer} ${got} instead of ${expected}`);
  return [
    ...told,
    ...extra.map(({ pointer, expected }) => `${pointer} ${expected}, which was not there`),
  ].join('; ');
}

const nothingToCompare = (expected: string, step: string): Finding => ({
  ok: false,
  expected,
  got: `not judged: the reply to "${step}" gave no entity with an id`,
  blocked: 'service',
});

/** What was created is what is read. */
export const same: Check<'same'> = {
  needs: 'object',
  judge: ({ as }, { body, entityOf }) => {
    const first = entityOf(as);
    const expected = `the entity that the reply to "${as}" showed`;
    if (first === null) return nothingToCompare(expected, as);
    const found = unlike(first, body);
    return { ok: found === '', expected, got: found === '' ? 'the same' : found };
  },
};

export const contains: Check<'contains'> = {
  needs: 'content',
  judge: ({ entityOf: step, by }, { reply, entityOf }) => {
    const entity = entityOf(step);
    const expected = `a "value" array with the entity ${show(entity?.id)}`;
    if (typeof entity?.id !== 'string') return nothingToCompare(expected, step);
    const items = listed(reply);
    if (items === null) return { ok: false, expected, got: 'no "value" array of objects' };
    const item = items.find(({ id }) => id === entity.id);
    if (item === undefined) return { ok: false, expected, got: `${items.length} others` };
    const found = by === 'id' ? '' : unlike(entity, item);
    return { ok: found === '', expected, got: found === '' ? 'it' : found };
  },
};

/** Each target that was sent has an item of its own, and there is no other item. */
export const assigned: Check<'assigned'> = {
  needs: 'content',
  judge: ({ by, member }, { reply, exchangeOf }) => {
    const request = exchangeOf(by);
    const sent = (request === null ? undefined : sentObject(request).assignments) ?? null;
    const targets = (Array.isArray(sent) ? sent : []).map((item) => (item as JsonObject).target ?? null);
    const expected = `"${member}" with the targets ${show(targets)} and no others`;
    const items = listed(reply, member);
    if (items === null) return { ok: false, expected, got: `no "${member}" array of objects` };
    const ok =
      items.length === targets.length &&
      targets.every((target) => items.some((item) => differences(target, item.target, '').length === 0));
    return { ok, expected, got: show(items.map(({ target }) => target ?? null)) };
  },
};

/** A refused request leaves everything as it was (RFC 9110 section 15.5). An accepted one is judged by its status. */
export const unchanged: Check<'unchanged'> = {
  needs: 'reply',
  judge: ({ since, despite }, { reply, exchangeOf }) => {
    const [before, refused] = [exchangeOf(since)?.reply, exchangeOf(despite)?.reply];
    const expected = 'the list as it was before the refused request';
    const lists = [before, reply].map((list) => (list?.status === 200 ? listed(list) : null));
    const [first, second] = lists.map((list) => list?.map(({ id }) => show(id)).toSorted());
    if (first === undefined || second === undefined) {
      const statuses = `${before?.status ?? 'no reply'} and ${reply.status}`;
      return {
        ok: false,
        expected,
        got: `not judged: the list cannot be read (${statuses})`,
        blocked: 'service',
      };
    }
    if (refused !== undefined && refused !== null && refused.status < 300) {
      return { ok: true, expected, got: 'the request was accepted, not refused' };
    }
    const appeared = second.filter((id) => !first.includes(id));
    const gone = first.filter((id) => !second.includes(id));
    const ok = appeared.length === 0 && gone.length === 0;
    const got = [...appeared.map((id) => `${id} appeared`), ...gone.map((id) => `${id} is gone`)];
    return { ok, expected, got: ok ? `the same ${second.length}` : got.join(', ') };
  },
};

/** The items of a collection (OData JSON Format 4.01 section 12). */
function listed({ json }: Reply, member = 'value'): JsonObject[] | null {
  const list = 'value' in json ? (json.value as { [name: string]: Json } | null)?.[member] : undefined;
  const isObject = (item: Json): item is JsonObject =>
    typeof item === 'object' && item !== null && !Array.isArray(item);
  return Array.isArray(list) && list.every(isObject) ? list : null;
}
