import type { JsonObject } from '../../model/json.ts';
import type { MockRequest } from '../http/request.ts';
import type { State } from '../store/state.ts';
import type { Items } from './items.ts';
import type { PageRoute } from './route.ts';

/** A request at the route that serves it. */
export type At = {
  route: PageRoute;
  /** The segments by which it was routed, without the version. */
  path: string[];
  request: MockRequest;
  state: State;
  items: Items;
  /** The object that was sent; empty where none was. */
  sent: JsonObject;
  /** The first item of each list that pages read at this path, without members where it has none. */
  listed: JsonObject[];
};
