import { UserError } from '../../model/error.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import type { GraphMock, LoggedRequest } from '../hosted.ts';
import { parseJson } from '../http/json.ts';
import { Refusal } from '../http/refusal.ts';
import type { MockReply } from '../http/reply.ts';
import type { MockRequest } from '../http/request.ts';
import type { Mock } from '../mock.ts';
import { logged, MOST_LOGGED } from './log.ts';
import { openSpecial } from './special.ts';

/** Below it nothing is of Graph: whose paths begin with a version. */
const PREFIX = '/_mock/';

/** What a test can look into and change while the mock runs, by these functions or over HTTP. */
export type Control = Pick<GraphMock, 'requests' | 'reset' | 'setFaults' | 'throttleNext'> & {
  serve: (request: MockRequest) => MockReply;
};

/** By method and path, what is done with the body. */
type Actions = { [route: string]: (sent: JsonObject) => void };

export function openControl(mock: Mock, retryAfterSeconds = 1): Control {
  const requests: LoggedRequest[] = [];
  const special = openSpecial(retryAfterSeconds);
  const reset = () => {
    mock.reset();
    special.reset();
    requests.length = 0;
  };
  const { setFaults } = mock;
  const throttleNext = (times = 1) => special.throttleNext(times);
  const actions: Actions = {
    'GET requests': () => undefined,
    'POST reset': reset,
    'POST faults': ({ names, at }) => setFaults(texts('names', names), texts('at', at)),
    'POST throttle': ({ times = 1 }) => throttleNext(count(times)),
  };
  const serve = (request: MockRequest): MockReply => {
    if (request.path.startsWith(PREFIX)) return controlled(actions, { value: requests }, request);
    const reply = served(mock, request, () => special.of(request));
    requests.push(logged(request, reply));
    if (requests.length > MOST_LOGGED) requests.shift();
    return reply;
  };
  return { serve, requests, reset, setFaults, throttleNext };
}

/** A header that says nothing the mock can do is answered with what is wrong, in words. */
function served(mock: Mock, request: MockRequest, extra: () => Parameters<Mock['serve']>[1]): MockReply {
  try {
    return mock.serve(request, extra());
  } catch (error) {
    if (error instanceof Refusal || error instanceof UserError) return refused(400, error.message);
    throw error;
  }
}

function controlled(actions: Actions, answer: JsonObject, { method, path, rawBody }: MockRequest): MockReply {
  const route = `${method} ${path.slice(PREFIX.length)}`;
  const action = Object.hasOwn(actions, route) ? actions[route] : undefined;
  const known = Object.keys(actions).map((each) => each.replace(' ', ` ${PREFIX}`));
  if (action === undefined) return refused(404, `The mock has ${known.join(', ')}.`);
  const sent = rawBody.length === 0 ? {} : parseJson(rawBody);
  if (!isJsonObject(sent)) return refused(400, 'Expected a JSON object.');
  try {
    action(sent);
    return json(200, answer);
  } catch (error) {
    if (error instanceof UserError) return refused(400, error.message);
    throw error;
  }
}

function texts(name: string, value: Json = []): string[] {
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value;
  throw new UserError(`"${name}": expected an array of texts.`);
}

function count(value: Json): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  throw new UserError('"times": expected a whole number from 0.');
}

const json = (status: number, body: Json): MockReply => ({
  status,
  headers: { 'Content-Type': 'application/json' },
  body,
});

const refused = (status: number, message: string): MockReply =>
  json(status, { error: { code: 'MockControl', message } });
