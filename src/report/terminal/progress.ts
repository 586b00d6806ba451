/** How far a run is; `elapsedMs` is the time since its first case. */
export type Progress = { done: number; total: number; reds: number; elapsedMs: number };

/** How far a run is, in one line: cases done of all, reds, cases a second, time left. */
export function progressLine({ done, total, reds, elapsedMs }: Progress): string {
  const rate = elapsedMs > 0 ? (done / elapsedMs) * 1000 : 0;
  const left = rate > 0 ? [`${span((total - done) / rate)} left`] : [];
  return [`${done}/${total} cases`, `${reds} red`, `${rate.toFixed(rate < 10 ? 1 : 0)}/s`, ...left].join(
    ', ',
  );
}

const span = (seconds: number): string =>
  seconds < 60 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;

/** Whether a plain line is due: at each tenth of a run of at least 100 cases. */
export const isTenth = ({ done, total }: Pick<Progress, 'done' | 'total'>): boolean =>
  total >= 100 && Math.floor((done * 10) / total) > Math.floor(((done - 1) * 10) / total);
