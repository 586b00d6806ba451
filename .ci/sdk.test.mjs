import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import {
  AnonymousAuthenticationProvider,
  HttpMethod,
  RequestInformation,
} from '@microsoft/kiota-abstractions';
import { createGraphBetaServiceClient, GraphBetaRequestAdapter } from '@microsoft/msgraph-beta-sdk';
import * as models from '@microsoft/msgraph-beta-sdk/models/index.js';
import * as errors from '@microsoft/msgraph-beta-sdk/models/oDataErrors/index.js';
import { startMock } from 'graph-conformance';

let mock;
let adapter;
before(async () => {
  mock = await startMock({ seed: 1, retryAfterSeconds: 0 });
  adapter = new GraphBetaRequestAdapter(new AnonymousAuthenticationProvider());
  adapter.baseUrl = `${mock.url}/beta`;
  createGraphBetaServiceClient(adapter);
});
after(() => mock.close());
beforeEach(() => mock.reset());

const SETS = '{+baseurl}/deviceAppManagement/policySets';
const ERRORS = { XXX: errors.createODataErrorFromDiscriminatorValue };
const requestOf = (method, below = '') => {
  const request = new RequestInformation(method, SETS + below, { baseurl: adapter.baseUrl });
  request.headers.tryAdd('Accept', 'application/json');
  return request;
};
const send = (request, factory) => adapter.send(request, factory, ERRORS);
const create = (below, value, serialize, factory) => {
  const request = requestOf(HttpMethod.POST, below);
  request.setContentFromParsable(adapter, 'application/json', value, serialize);
  return send(request, factory);
};
const newSet = () =>
  create('', { displayName: 'x' }, models.serializePolicySet, models.createPolicySetFromDiscriminatorValue);
const assign = (id) =>
  create(
    `/${id}/assignments`,
    {
      odataType: '#microsoft.graph.policySetAssignment',
      target: { odataType: '#microsoft.graph.allDevicesAssignmentTarget' },
    },
    models.serializePolicySetAssignment,
    models.createPolicySetAssignmentFromDiscriminatorValue,
  );

test('the Graph TypeScript SDK (beta) creates, reads, lists and deletes an assignment', async () => {
  const { id } = await newSet();
  const made = await assign(id);
  const at = `/${id}/assignments`;
  const read = await send(
    requestOf(HttpMethod.GET, `${at}/${made.id}`),
    models.createPolicySetAssignmentFromDiscriminatorValue,
  );
  assert.equal(read.id, made.id);
  assert.equal(read.target.odataType, '#microsoft.graph.allDevicesAssignmentTarget');
  assert.ok(read.lastModifiedDateTime instanceof Date);
  const list = () =>
    send(
      requestOf(HttpMethod.GET, at),
      models.createPolicySetAssignmentCollectionResponseFromDiscriminatorValue,
    );
  assert.deepEqual(
    (await list()).value.map((each) => each.id),
    [made.id],
  );
  await adapter.sendNoResponseContent(requestOf(HttpMethod.DELETE, `${at}/${made.id}`), ERRORS);
  assert.deepEqual((await list()).value, []);
});

test('the SDK reads an error of the mock, and retries a request that was throttled', async () => {
  const { id } = await newSet();
  const missing = requestOf(HttpMethod.GET, `/${id}/assignments/${id}`);
  await assert.rejects(send(missing, models.createPolicySetAssignmentFromDiscriminatorValue), (error) => {
    assert.equal(error.responseStatusCode, 404);
    assert.equal(error.errorEscaped.code, 'ResourceNotFound');
    return true;
  });
  mock.throttleNext(1);
  assert.equal((await assign(id)).target.odataType, '#microsoft.graph.allDevicesAssignmentTarget');
  assert.deepEqual(
    mock.requests.slice(-2).map(({ status }) => status),
    [429, 201],
  );
});
