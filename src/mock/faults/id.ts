import type { Json } from '../../model/json.ts';
import { dropMember, entityOf, onCreate, type ReplyFault, setMembers } from './fault.ts';

/** The id in the reply to the create; the assignment is stored under the id that it was given. */
export const ID_FAULTS: ReplyFault[] = [
  onCreate('id-missing', 'the entity has no id', (reply) => dropMember(reply, 'id')),
  id('id-null', 'the id is null', () => null),
  id('id-number', 'the id is a number', () => 7),
  id('id-without-dashes', 'the id is a GUID without its dashes', (guid) => guid.replaceAll('-', '')),
  id('id-braced', 'the id is a GUID in braces', (guid) => `{${guid}}`),
  id('id-trailing-newline', 'a line end follows the id', (guid) => `${guid}\n`),
  id('id-two-guids', 'the id is two GUIDs joined by _', (guid) => `${guid}_${guid}`),
  id('id-constant', 'every id is the same', () => '11111111-2222-4333-8444-555555555555'),
];

function id(name: string, says: string, edit: (guid: string) => Json): ReplyFault {
  return onCreate(name, says, (reply) => setMembers(reply, { id: edit(String(entityOf(reply).id)) }));
}
