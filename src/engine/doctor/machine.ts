import { type Check, fail, ok, warn } from './check.ts';

const LEAST_NODE = 20;

/** Whether this release of Node.js, `v22.1.0`, can run the suite. */
export function nodeCheck(version: string): Check {
  const [, major = '0'] = /^v(\d+)\./.exec(version) ?? [];
  if (Number(major) >= LEAST_NODE) return ok('node', version);
  return fail('node', version, `install Node.js ${LEAST_NODE} or newer`);
}

/** After so many seconds tokens are refused: Microsoft Entra allows five minutes. */
const MOST_SKEW_S = 300;
/** A header has whole seconds, and a reply is under way for some. */
const USUAL_SKEW_S = 60;

/** How far the clock of this machine is from that of the target, by the `Date` of a reply that came at `now`. */
export function clockCheck(date: string | undefined, now: number): Check {
  const at = Date.parse(date ?? '');
  if (Number.isNaN(at)) {
    const found =
      date === undefined ? 'the reply has no Date header' : 'the Date header of the reply is no date';
    return warn('clock', found, 'nothing, unless tokens are refused: compare the clock by hand');
  }
  const seconds = Math.round(Math.abs(now - at) / 1000);
  const found = `${seconds} s ${now < at ? 'behind' : 'ahead of'} the target`;
  if (seconds <= USUAL_SKEW_S) return ok('clock', seconds === 0 ? 'as the target' : found);
  const advice = 'set the clock of this machine, or that of the target';
  return (seconds > MOST_SKEW_S ? fail : warn)('clock', found, advice);
}

/** A variable for a proxy or for certificates, and what it is good for here. */
export type NetworkVariable = { name: string; use: string; problem: string | null };

export const networkCheck = ({ name, use, problem }: NetworkVariable): Check =>
  problem === null ? ok('network', `${name}: ${use}`) : fail('network', `${name}: ${use}`, problem);
