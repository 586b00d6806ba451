import { isJsonObject, type Json } from '../../model/json.ts';
import { dropMember, editObject, setMembers } from './change.ts';
import { onCreate, type Row, sentBy } from './fault.ts';
import { otherValue } from './other-value.ts';

const MODIFIED = 'lastModifiedDateTime';

/** Members of the entity other than `id` and `target`. */
export const ENTITY_FAULTS = onCreate({
  'source-dropped': dropped('source', 'the source that was sent is missing'),
  'source-changed': changed('source', 'direct has become policySets, or the other way round'),
  'source-id-dropped': dropped('sourceId', 'the sourceId that was sent is missing'),
  'source-id-changed': changed('sourceId', 'the sourceId that was sent has another value'),
  'entity-type-other': shown('@odata.type', '#microsoft.graph.user', 'the entity says that it is a user'),
  'last-modified-missing': onlyShown(MODIFIED, `there is no ${MODIFIED}`, dropMember(MODIFIED)),
  'last-modified-placeholder': shown(MODIFIED, 'String (timestamp)', `${MODIFIED} is the docs' placeholder`),
  'last-modified-impossible': shown(MODIFIED, '2026-02-30T10:00:00Z', `${MODIFIED} is a day of no calendar`),
  'last-modified-null': shown(MODIFIED, null, `${MODIFIED} is null`),
  'context-number': shown('@odata.context', 7, '@odata.context is a number'),
});

/** Only where the client sent the member. */
function dropped(member: string, says: string): Row {
  return [says, dropMember(member), (request) => member in sentBy(request)];
}

/** Only where the client sent the member as a text. */
function changed(member: string, says: string): Row {
  const change = editObject((entity) => ({ ...entity, [member]: otherValue(String(entity[member])) }));
  return [says, change, (request) => typeof sentBy(request)[member] === 'string'];
}

/** Another value, only where the reply shows the member. */
function shown(member: string, value: Json, says: string): Row {
  return onlyShown(member, says, setMembers({ [member]: value }));
}

function onlyShown(member: string, says: string, change: Row[1]): Row {
  return [says, change, (_, { body }) => isJsonObject(body) && member in body];
}
