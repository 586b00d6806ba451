import type { Version } from '../../model/contract.ts';
import { SINGLETONS, VERSIONS } from '../collections.ts';
import type { Answered } from '../http/reply.ts';
import { baseOf, type MockRequest } from '../http/request.ts';
import { contextUrl } from './context-url.ts';

/** What there is below `/beta` or `/v1.0` (OData JSON Format 4.01, section 5). */
export function serviceDocument(request: MockRequest, version: Version): Answered {
  const value = SINGLETONS.map((name) => ({ name, kind: 'Singleton', url: name }));
  return { status: 200, body: { '@odata.context': contextUrl(request, version, ''), value } };
}

/** What there is below `/`: the two versions. */
export function versionList(request: MockRequest): Answered {
  const value = VERSIONS.map((name) => ({ name, kind: 'ServiceDocument', url: name }));
  return { status: 200, body: { '@odata.context': `${baseOf(request)}/$metadata`, value } };
}
