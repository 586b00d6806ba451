import type { Expectation } from '../../model/case.ts';
import type { Check } from '../check.ts';
import { assigned } from './assigned.ts';
import { body } from './body.ts';
import { bytes } from './bytes.ts';
import { clientRequestId } from './client-request-id.ts';
import { compositeId } from './composite-id.ts';
import { distinctId } from './distinct-id.ts';
import { echo } from './echo.ts';
import { entityType } from './entity-type.ts';
import { error } from './error.ts';
import { errorCode } from './error-code.ts';
import { guid } from './guid.ts';
import { innerError } from './inner-error.ts';
import { json } from './json.ts';
import { list } from './list.ts';
import { listContains } from './list-contains.ts';
import { listLacks } from './list-lacks.ts';
import { mediaType } from './media-type.ts';
import { member } from './member.ts';
import { nextLink } from './next-link.ts';
import { noContent } from './no-content.ts';
import { noUndeclaredMember } from './no-undeclared-member.ts';
import { present } from './present.ts';
import { repeats } from './repeats.ts';
import { reply } from './reply.ts';
import { requestId } from './request-id.ts';
import { sameEntity } from './same-entity.ts';
import { schema } from './schema.ts';
import { serverAssignedId } from './server-assigned-id.ts';
import { shows } from './shows.ts';
import { status } from './status.ts';
import { unchanged } from './unchanged.ts';

/** The check of each kind of expectation; a file each, by the name of the kind. */
export const CHECKS: { [Kind in Expectation['kind']]: Check<Kind> } = {
  reply,
  status,
  'media-type': mediaType,
  body,
  schema,
  guid,
  'entity-type': entityType,
  echo,
  present,
  'request-id': requestId,
  'client-request-id': clientRequestId,
  'distinct-id': distinctId,
  'no-undeclared-member': noUndeclaredMember,
  'server-assigned-id': serverAssignedId,
  'same-entity': sameEntity,
  'list-contains': listContains,
  'list-lacks': listLacks,
  unchanged,
  error,
  'error-code': errorCode,
  'inner-error': innerError,
  'composite-id': compositeId,
  member,
  assigned,
  json,
  shows,
  repeats,
  list,
  'next-link': nextLink,
  'no-content': noContent,
  bytes,
};
