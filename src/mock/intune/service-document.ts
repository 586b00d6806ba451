import type { Version } from '../../model/contract.ts';
import type { Answered } from '../http/reply.ts';
import { baseOf, type MockRequest } from '../http/request.ts';
import { contextUrl } from '../odata/context-url.ts';
import type { State } from '../store/state.ts';
import { SINGLETONS, VERSIONS } from './collections.ts';

/** The entry points below `/beta` or `/v1.0` (OData JSON Format 4.01, section 5). */
export function serviceDocument(_: State, { version }: { version: Version }, request: MockRequest): Answered {
  const value = SINGLETONS.map((name) => ({ name, kind: 'Singleton', url: name }));
  return { status: 200, body: { '@odata.context': contextUrl(request, version, ''), value } };
}

/** The two versions below `/`. */
export function versionList(_: State, __: unknown, request: MockRequest): Answered {
  const value = VERSIONS.map((name) => ({ name, kind: 'ServiceDocument', url: name }));
  return { status: 200, body: { '@odata.context': `${baseOf(request)}/$metadata`, value } };
}
