import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** A process, wherever it runs. What earlier versions wrote has the number only, and is taken to be of this machine. */
export type Process = { pid: number; host?: string; boot?: string };

const orNone = (read: () => string): string => {
  try {
    return read().trim();
  } catch {
    return ''; // Only Linux has it.
  }
};

/**
 * This process. `host` has the namespace of process numbers as well: two containers can have the same host name. `boot`
 * differs each time the machine starts, when the numbers begin anew.
 */
export const HERE: Required<Process> = {
  pid: process.pid,
  host: `${hostname()} ${orNone(() => readlinkSync('/proc/self/ns/pid'))}`.trim(),
  boot: orNone(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
};

/** Whether a process is running; nobody can tell of one elsewhere, whose number may be that of another process here. */
export function stateOf({
  pid,
  host = HERE.host,
  boot = HERE.boot,
}: Process): 'running' | 'over' | 'elsewhere' {
  if (host !== HERE.host) return 'elsewhere';
  return boot === HERE.boot && isAlive(pid) ? 'running' : 'over';
}

/** Whether a process of this machine is running; a zombie, dead and not yet waited for, is not. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const status = `/proc/${pid}/stat`;
  return !existsSync(status) || !/^\d+ \(.*\) Z/.test(readFileSync(status, 'utf8'));
}
