import { Refusal } from './http/refusal.ts';
import { type Answered, type MockReply, newTrace, replyRefused, replyWith } from './http/reply.ts';
import type { MockRequest } from './http/request.ts';
import { documentedAct } from './intune/documented.ts';
import { observedAct } from './observed/act.ts';
import { checkSize } from './odata/payload.ts';
import type { State } from './store/state.ts';

/** `documented` does what the pages promise; `observed` does what the live service was seen doing. */
export type Behaviour = 'documented' | 'observed';

/** What is done about a request; throws a refusal where its path, or its verb there, is not served. */
export type Act = (state: State, request: MockRequest) => () => Answered;

const ACTS: { [behaviour in Behaviour]: Act } = { documented: documentedAct, observed: observedAct };

/**
 * The reply to one request. Only a request that succeeds changes `state`. The route is checked before the
 * parent and the body, as in microsoft-graph-docs#2326.
 */
export function answer(behaviour: Behaviour, state: State, request: MockRequest): MockReply {
  const trace = newTrace(request, state.clock);
  try {
    const act = ACTS[behaviour](state, request);
    checkSize(request);
    return replyWith(act(), trace);
  } catch (error) {
    const refusal = error instanceof Refusal ? error : new Refusal(500, 'InternalServerError', String(error));
    return replyRefused(refusal, trace);
  }
}
