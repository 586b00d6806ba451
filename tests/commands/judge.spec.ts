import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { command } from '../support/command.ts';

const TOKEN = `e30.${Buffer.from('{"tid":"7e7a4711-0000-4000-8000-00000c0ffee0"}').toString('base64url')}.c2lnbmF0dXJlLWNhbmFyeQ`;

test('judge sends nothing, says what is red in a recording without its secrets, and ends in 0, 1 or 2', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'judge-'));
  const recording = (name: string, status: number, path = 'policySets/p-1/assignments') => {
    const sent = {
      '@odata.type': '#microsoft.graph.policySetAssignment',
      target: { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' },
    };
    const got = {
      ...sent,
      id: status === 201 ? '00000000-0000-4000-8000-000000000001' : TOKEN,
      lastModifiedDateTime: '2026-01-01T00:00:00Z',
    };
    const request = {
      method: 'POST',
      url: `https://graph.microsoft.com/beta/deviceAppManagement/${path}`,
      headers: [{ name: 'Authorization', value: `Bearer ${TOKEN}` }],
      postData: { text: JSON.stringify(sent) },
    };
    const headers = [{ name: 'Content-Type', value: 'application/json' }];
    const response = { status, headers, content: { text: JSON.stringify(got) } };
    writeFileSync(join(folder, name), JSON.stringify({ log: { entries: [{ request, response }] } }));
    return command(['judge', join(folder, name)]);
  };
  const [green, red, other] = await Promise.all([
    recording('green.har', 201),
    recording('red.har', 200),
    recording('other.har', 201, 'somethingElse'),
  ]);
  rmSync(folder, { recursive: true });
  expect([green.code, red.code, other.code], green.output + red.output + other.output).toEqual([0, 1, 2]);
  expect(green.output).toMatch(/^1 of 1 exchanges judged, \d+ clauses: \d+ pass/);
  expect(red.output).toContain(
    'example#status: fail\n  expected  201\n  got       200\n  promised  policysetassignment-create.md:',
  );
  expect(red.output).toContain('#id-guid: fail');
  expect(red.output).not.toContain(TOKEN);
  expect(other.output).toContain('0 of 1 exchanges judged');
});
