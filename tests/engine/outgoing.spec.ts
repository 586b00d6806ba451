import { expect, test } from '@playwright/test';
import { outgoing, outgoingError, outgoingResult } from '../../src/engine/outgoing.ts';
import { currentRedactor } from '../../src/engine/session.ts';
import type { Exchange, Reply } from '../../src/model/exchange.ts';
import type { CaseResult, Verdict } from '../../src/model/verdict.ts';
import { EXAMPLES } from '../support/runner.ts';

const TOKEN = 'outgoing-canary-5f2a9c1e';
currentRedactor().learn({ kind: 'credential', value: TOKEN });

const VERDICT: Verdict = {
  address: 'beta/x/example#status',
  level: 'must',
  outcome: 'fail',
  expected: 'x',
  got: 'y',
  blame: 'service',
  source: 'x.md:1',
  deviations: [],
  requestId: null,
  durationMs: 0,
};

/** What leaves of a result with one verdict on one reply. */
function leaving(verdict: Partial<Verdict>, reply: Partial<Reply> = {}, more: Partial<Exchange> = {}) {
  const [subject] = EXAMPLES;
  if (subject === undefined) throw new Error('There is an example.');
  const exchange: Exchange = {
    step: 'create',
    request: {
      method: 'POST',
      url: `http://h/${TOKEN}`,
      headers: { authorization: `Bearer ${TOKEN}` },
      body: TOKEN,
    },
    reply: {
      status: 200,
      headers: {},
      text: '',
      hex: null,
      bytes: 0,
      cut: null,
      json: { instead: '' },
      ...reply,
    },
    failure: null,
    durationMs: 0,
    retries: 0,
    unserved: null,
    ...more,
  };
  const result: CaseResult = {
    case: subject,
    exchanges: [exchange],
    verdicts: [{ ...VERDICT, ...verdict }],
    retries: 0,
    restarts: 0,
  };
  const left = outgoingResult(result);
  return {
    left,
    verdict: left.verdicts[0],
    reply: left.exchanges[0]?.reply,
    everything: JSON.stringify({ ...left, case: 0 }),
  };
}

test('nothing of a result leaves with a token in it', () => {
  const places: [Partial<Verdict>, Partial<Reply>, Partial<Exchange>][] = [
    [{ expected: TOKEN, got: TOKEN, requestId: TOKEN }, {}, {}],
    [{}, { headers: { [TOKEN]: TOKEN }, text: TOKEN, json: { value: { [TOKEN]: TOKEN } }, cut: TOKEN }, {}],
    [
      {},
      { text: null, hex: Buffer.from(`\xff${TOKEN}`, 'latin1').toString('hex'), json: { instead: TOKEN } },
      {},
    ],
    [{}, {}, { failure: TOKEN, unserved: TOKEN }],
    [{}, { text: `${'x'.repeat(100_000)}${TOKEN}`, json: { value: TOKEN } }, {}],
  ];
  for (const [verdict, reply, more] of places) {
    const { everything } = leaving(verdict, reply, more);
    expect(everything).not.toContain(TOKEN);
    expect(everything).not.toContain(Buffer.from(TOKEN).toString('hex'));
  }
});

test('controls and workflow commands of a reply are shown and not obeyed', () => {
  const { everything } = leaving(
    { got: '\u001b[2J\n::error::x' },
    { text: '::error::x\0', headers: { x: '\u009b' } },
  );
  expect(everything).toMatch(/u001b\[2J\\n\\\\::error/);
  expect(everything).toContain('"\\\\::error::x\\\\u0000"');
  expect(everything).toContain('"x":"\\\\u009b"');
});

test('long texts leave short, and say how long they were', () => {
  const long = 'x '.repeat(4_000_000);
  const { left, reply, verdict } = leaving({ got: long }, { text: long, headers: { x: long } });
  expect(JSON.stringify(left).length).toBeLessThan(60_000);
  expect(verdict?.got).toMatch(/… \(8000000 characters\)$/);
  expect(reply?.text).toMatch(/… \(8000000 characters\)$/);
  expect(reply?.headers.x).toMatch(/… \(8000000 characters\)$/);
});

test('half of an address, cut by a check, does not leave', () => {
  const got = '{"mail":"ada.lovel… (300 characters)';
  expect(leaving({ got }).verdict?.got).toBe('{"mail":"… (300 characters)');
});

test("a parser's excerpt leaves only where the body shows it as well", () => {
  const got = 'no JSON (Unexpected token \'<\', "<p>ada.lov"... is not valid JSON)';
  expect(leaving({ got }, { text: '<p>ada.lovelace@contoso.com</p>' }).verdict?.got).toBe(
    "no JSON (Unexpected token '<', the body is not valid JSON)",
  );
  expect(leaving({ got }, { text: '<p>ada.lov</p>' }).verdict?.got).toBe(got);
});

test('an error leaves without secrets, in its message and its stack', () => {
  const error = outgoingError(new TypeError(`cannot read ${TOKEN}`));
  expect(`${error.name} ${error.message} ${error.stack}`).not.toContain(TOKEN);
  expect(error.name).toBe('TypeError');
  expect(outgoingError('thrown').message).toBe('thrown');
});

test('what has left once leaves the same again', () => {
  const once = outgoing(`${TOKEN} jo@contoso.com\n::error::x \u001b[1m`);
  expect(outgoing(once)).toBe(once);
});
