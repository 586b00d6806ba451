import { isJsonObject, type Json } from '../../model/json.ts';
import { type Change, drop, editObject, set } from './change.ts';
import { onCreate, type Row, sentBy } from './fault.ts';
import { otherValue } from './other-value.ts';

const MODIFIED = 'lastModifiedDateTime';

/** Members of the entity other than `target`. */
export const ENTITY_FAULTS = onCreate({
  'source-dropped': dropped('source', 'the source that was sent is missing'),
  'source-changed': changed('source', 'direct has become policySets, or the other way round'),
  'source-id-dropped': dropped('sourceId', 'the sourceId that was sent is missing'),
  'source-id-changed': changed('sourceId', 'the sourceId that was sent has another value'),
  'entity-type-other': shown('@odata.type', '#microsoft.graph.user', 'the entity says that it is a user'),
  'last-modified-missing': onlyShown(MODIFIED, `there is no ${MODIFIED}`, drop(MODIFIED)),
  'last-modified-placeholder': shown(MODIFIED, 'String (timestamp)', `${MODIFIED} is the docs' placeholder`),
  'last-modified-impossible': shown(MODIFIED, '2026-02-30T10:00:00Z', `${MODIFIED} is a day of no calendar`),
  'last-modified-null': shown(MODIFIED, null, `${MODIFIED} is null`),
  'context-number': shown('@odata.context', 7, '@odata.context is a number'),
  // The assignment is stored under the id that it was given.
  'id-missing': ['the entity has no id', drop('id')],
  'id-null': ['the id is null', set({ id: null })],
  'id-number': ['the id is a number', set({ id: 7 })],
  'id-without-dashes': ['the id is a GUID without its dashes', editId((guid) => guid.replaceAll('-', ''))],
  'id-braced': ['the id is a GUID in braces', editId((guid) => `{${guid}}`)],
  'id-trailing-newline': ['a line end follows the id', editId((guid) => `${guid}\n`)],
  'id-two-guids': ['the id is two GUIDs joined by _', editId((guid) => `${guid}_${guid}`)],
  'id-constant': ['every id is the same', set({ id: '11111111-2222-4333-8444-555555555555' })],
});

/** Only where the client sent the member. */
function dropped(member: string, says: string): Row {
  return [says, drop(member), (request) => member in sentBy(request)];
}

/** Only where the client sent the member as a text. */
function changed(member: string, says: string): Row {
  const change = editObject((entity) => ({ ...entity, [member]: otherValue(String(entity[member])) }));
  return [says, change, (request) => typeof sentBy(request)[member] === 'string'];
}

/** Another value, only where the reply shows the member. */
function shown(member: string, value: Json, says: string): Row {
  return onlyShown(member, says, set({ [member]: value }));
}

function onlyShown(member: string, says: string, change: Row[1]): Row {
  return [says, change, (_, { body }) => isJsonObject(body) && member in body];
}

function editId(edit: (guid: string) => string): Change {
  return editObject((entity) => ({ ...entity, id: edit(String(entity.id)) }));
}
