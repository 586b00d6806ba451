import { expect } from '@playwright/test';
import { POLICIES } from '../../support/intune-objects.ts';
import { startStill, test } from '../../support/mock-client.ts';

test('the times in a reply are those of the clock that the mock was given', async ({ start }) => {
  const { call } = await startStill(start, {});
  const { json, headers } = await call('POST', `beta/${POLICIES}`, { name: 'x' });
  expect(json.createdDateTime).toMatch(/^2026-01-01T12:00:00\.250/);
  expect(headers.get('date')).toBe('Thu, 01 Jan 2026 12:00:00 GMT');
});
