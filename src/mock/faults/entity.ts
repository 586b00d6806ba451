import { dropMember, entityOf, onCreate, type ReplyFault, sentBy, setMembers } from './fault.ts';
import { otherValue } from './other-value.ts';

/** Members of the entity other than `id` and `target`; `source` and `sourceId` only where the client sent them. */
export const ENTITY_FAULTS: ReplyFault[] = [
  dropped('source-dropped', 'the source that was sent is missing', 'source'),
  changed('source-changed', 'direct has become policySets, or the other way round', 'source'),
  dropped('source-id-dropped', 'the sourceId that was sent is missing', 'sourceId'),
  changed('source-id-changed', 'the sourceId that was sent has another value', 'sourceId'),
  member('entity-type-other', 'the entity says that it is a user', '@odata.type', '#microsoft.graph.user'),
  onCreate(
    'last-modified-missing',
    'there is no lastModifiedDateTime',
    (reply) => dropMember(reply, 'lastModifiedDateTime'),
    (_, reply) => 'lastModifiedDateTime' in entityOf(reply),
  ),
  member(
    'last-modified-placeholder',
    'lastModifiedDateTime is the placeholder of the docs',
    'lastModifiedDateTime',
    'String (timestamp)',
  ),
  member(
    'last-modified-impossible',
    'lastModifiedDateTime is a day that no calendar has',
    'lastModifiedDateTime',
    '2026-02-30T10:00:00Z',
  ),
  member('last-modified-null', 'lastModifiedDateTime is null', 'lastModifiedDateTime', null),
  member('context-number', '@odata.context is a number', '@odata.context', 7),
];

/** Replaces a member that the reply has. */
function member(name: string, says: string, property: string, value: string | number | null): ReplyFault {
  return onCreate(
    name,
    says,
    (reply) => setMembers(reply, { [property]: value }),
    (_, reply) => property in entityOf(reply),
  );
}

function dropped(name: string, says: string, property: string): ReplyFault {
  return onCreate(
    name,
    says,
    (reply) => dropMember(reply, property),
    (request) => property in sentBy(request),
  );
}

function changed(name: string, says: string, property: string): ReplyFault {
  return onCreate(
    name,
    says,
    (reply) => setMembers(reply, { [property]: otherValue(String(entityOf(reply)[property])) }),
    (request) => typeof sentBy(request)[property] === 'string',
  );
}
