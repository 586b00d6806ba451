/** The time in UTC with seven fractional digits, as Intune writes it. */
export type Clock = () => string;

/** Every reading is later than the one before, also within one millisecond or when the system clock is set back. */
export function newClock(now: () => number): Clock {
  let millisecond = 0;
  let tick = 0;
  return () => {
    const read = Math.floor(now());
    if (read > millisecond) {
      millisecond = read;
      tick = 0;
    } else if (tick < 9_999) {
      tick += 1;
    } else {
      millisecond += 1;
      tick = 0;
    }
    return `${new Date(millisecond).toISOString().slice(0, -1)}${String(tick).padStart(4, '0')}Z`;
  };
}
