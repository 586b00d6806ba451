/** One line: what was timed, how much of it, and how long it took beside its floor, in milliseconds. */
export type Row = {
  name: string;
  count: number;
  red: number | null;
  ms: number;
  floorMs: number | null;
  /** The time on all cores, which other processes of the machine disturb less; 0 where the system does not tell. */
  cpuMs: number;
  /** The most memory of any process, in MB; 0 where the system does not tell. */
  peakMb: number;
};

/** `unit` is what is counted, for example `cases`. */
export type Table = { unit: string; rows: Row[] };

/** The lines of a table. */
export function lines({ unit, rows }: Table): string {
  const line = (name: string, ...cells: string[]) =>
    [name.padEnd(30), ...cells.map((cell) => cell.padStart(10))].join(' ').trimEnd();
  const one = unit.replace(/s$/, '');
  const heads = [unit, 'red', 'seconds', `${unit}/s`, `ms/${one}`, 'floor', '× floor', `CPU/${one}`, 'MB'];
  const body = rows.map(({ name, count, red, ms, floorMs, cpuMs, peakMb }) =>
    line(
      name,
      String(count),
      red === null ? '' : String(red),
      (ms / 1000).toFixed(2),
      (count / (ms / 1000)).toFixed(0),
      (ms / count).toFixed(2),
      floorMs === null ? '' : (floorMs / count).toFixed(2),
      floorMs === null ? '' : (ms / floorMs).toFixed(1),
      cpuMs === 0 ? '-' : (cpuMs / count).toFixed(2),
      peakMb === 0 ? '-' : peakMb.toFixed(0),
    ),
  );
  return [line('', ...heads), ...body].join('\n');
}
