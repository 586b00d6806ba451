import type { Version } from '../../model/contract.ts';
import { baseOf, type MockRequest } from '../http/request.ts';

/** The value of `@odata.context` (OData 4.01, section 10); `what` is empty for a service document. */
export function contextUrl(request: MockRequest, version: Version, what: string): string {
  return `${baseOf(request)}/${version}/$metadata${what === '' ? '' : `#${what}`}`;
}
