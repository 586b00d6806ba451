import { readdirSync, readFileSync } from 'node:fs';

/** What a process and all that it has started have used so far; 0 where the system does not tell. */
export type Usage = {
  /** The most memory of one of them, in MB (`VmHWM` of proc(5)). */
  peakMb: number;
  /** The time on all cores, in milliseconds, of children that have ended too. */
  cpuMs: number;
};

type Process = Usage & { parent: number };

export function usageBelow(root: number): Usage {
  const all = processes();
  const isBelow = (pid: number): boolean => {
    const parent = pid === root ? root : all.get(pid)?.parent;
    return parent === root || (parent !== undefined && parent > 1 && isBelow(parent));
  };
  const own = [...all].filter(([pid]) => isBelow(pid)).map(([, each]) => each);
  return {
    peakMb: Math.max(0, ...own.map(({ peakMb }) => peakMb)),
    cpuMs: own.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
  };
}

/** A tick of the clock of proc(5), on every Linux that Node runs on. */
const TICK_MS = 10;

function processes(): Map<number, Process> {
  const found = new Map<number, Process>();
  for (const pid of numbersIn('/proc')) {
    // The name, in brackets, may have spaces.
    const fields = textOf(`/proc/${pid}/stat`)
      .replace(/^.*\) /s, '')
      .split(' ');
    const [, parent = '0'] = fields;
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    const peak = /^VmHWM:\s+(\d+)/m.exec(textOf(`/proc/${pid}/status`))?.[1] ?? 0;
    found.set(pid, { parent: Number(parent), peakMb: Number(peak) / 1024, cpuMs: ticks * TICK_MS });
  }
  return found;
}

function numbersIn(folder: string): number[] {
  try {
    return readdirSync(folder).map(Number).filter(Number.isInteger);
  } catch {
    return []; // Only Linux has it.
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // The process has ended meanwhile.
  }
}
