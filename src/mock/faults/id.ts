import type { Json } from '../../model/json.ts';
import { type Change, dropMember, editObject, setMembers } from './change.ts';
import { onCreate } from './fault.ts';

/** The id in the reply to the create; the assignment is stored under the id that it was given. */
export const ID_FAULTS = onCreate({
  'id-missing': ['the entity has no id', dropMember('id')],
  'id-null': ['the id is null', setMembers({ id: null })],
  'id-number': ['the id is a number', setMembers({ id: 7 })],
  'id-without-dashes': ['the id is a GUID without its dashes', editId((guid) => guid.replaceAll('-', ''))],
  'id-braced': ['the id is a GUID in braces', editId((guid) => `{${guid}}`)],
  'id-trailing-newline': ['a line end follows the id', editId((guid) => `${guid}\n`)],
  'id-two-guids': ['the id is two GUIDs joined by _', editId((guid) => `${guid}_${guid}`)],
  'id-constant': ['every id is the same', setMembers({ id: '11111111-2222-4333-8444-555555555555' })],
});

function editId(edit: (guid: string) => Json): Change {
  return editObject((entity) => ({ ...entity, id: edit(String(entity.id)) }));
}
