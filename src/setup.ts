import { openClient } from './graph/client.ts';
import { unreachable } from './graph/reach.ts';
import { redactor } from './graph/redact.ts';
import { startMock } from './mock/server.ts';
import { announceMock, contractsFor, readSettings } from './settings.ts';

/** Before the first case: starts the embedded mock where no other target is set, and looks whether it answers. */
export default async function setup(): Promise<() => Promise<void>> {
  const mock = readSettings().target.embedded ? await startMock() : null;
  if (mock !== null) announceMock(mock.url);
  const settings = readSettings();
  contractsFor(settings);
  const client = openClient(settings.target, redactor([settings.target.token ?? '']));
  const problem = await unreachable(client, settings.target);
  await client.close();
  if (problem !== null) {
    await mock?.close();
    const error = new Error(problem);
    error.stack = problem;
    throw error;
  }
  return async () => mock?.close();
}
