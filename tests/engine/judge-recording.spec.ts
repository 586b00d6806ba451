import { expect, test } from '@playwright/test';
import { judgeRecording } from '../../src/engine/judge-recording.ts';
import type { Recorded } from '../../src/traffic/har.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const SENT = {
  '@odata.type': '#microsoft.graph.policySetAssignment',
  target: { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' },
};
const GOT = { ...SENT, id: ID, lastModifiedDateTime: '2026-01-01T00:00:00Z' };

const recorded = (url: string, status: number, body: object = GOT): Recorded => ({
  request: { method: 'POST', url, headers: {}, body: JSON.stringify(SENT) },
  reply: { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
});
const ASSIGNMENTS = `https://mock.example/beta/deviceAppManagement/policySets/${ID}/assignments`;

/** By clause what is red in the verdicts of one exchange, or why there are none. */
function redOf(exchange: Recorded, profile: 'documented' | 'observed' = 'documented') {
  const [became] = judgeRecording([exchange], profile);
  if (became === undefined || 'notJudged' in became) return became?.notJudged;
  const red = became.verdicts.filter(({ outcome }) => outcome === 'fail' || outcome === 'blocked');
  return red.map(({ address }) => address.replace('beta/policysetassignment-create/example', ''));
}

test('a recorded exchange is judged by the example of its page, against what it sent itself', () => {
  expect(redOf(recorded(ASSIGNMENTS, 201))).toEqual([]);
  expect(redOf(recorded(ASSIGNMENTS, 200))).toEqual(['#status']);
  expect(redOf(recorded(ASSIGNMENTS, 201, { ...GOT, id: 'x' }))).toEqual(['#id-guid']);
  const otherTarget = { '@odata.type': '#microsoft.graph.allLicensedUsersAssignmentTarget' };
  expect(redOf(recorded(ASSIGNMENTS, 201, { ...GOT, target: otherTarget }))).toEqual(['#echo-target']);
});

test('what cannot be judged says why, and takes nothing from the others', () => {
  expect(redOf(recorded(ASSIGNMENTS, 0))).toBe('it has no reply');
  expect(redOf(recorded('https://mock.example/style.css', 200))).toBe(
    'its URL has no version (beta or v1.0)',
  );
  expect(redOf(recorded('https://mock.example/beta/me', 200))).toMatch(/POST \/me$/);
  const all = [...judgeRecording([recorded('/x', 200), recorded(ASSIGNMENTS, 201)], 'documented')];
  expect(all.map((became) => 'verdicts' in became)).toEqual([false, true]);
});
