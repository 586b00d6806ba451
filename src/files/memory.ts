import { readdirSync, readFileSync } from 'node:fs';

/**
 * The most memory in MB that a process, or one that it has started, has used so far (`VmHWM` of proc(5)); 0 where the
 * system does not tell.
 */
export function peakBelow(root: number): number {
  const all = processes();
  const isBelow = (pid: number): boolean => {
    const parent = pid === root ? root : all.get(pid)?.parent;
    return parent === root || (parent !== undefined && parent > 1 && isBelow(parent));
  };
  return Math.max(0, ...[...all].filter(([pid]) => isBelow(pid)).map(([, { peak }]) => peak));
}

function processes(): Map<number, { parent: number; peak: number }> {
  const found = new Map<number, { parent: number; peak: number }>();
  for (const pid of numbersIn('/proc')) {
    const status = textOf(`/proc/${pid}/status`);
    const numberOf = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
    found.set(pid, { parent: numberOf('PPid'), peak: numberOf('VmHWM') / 1024 });
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
