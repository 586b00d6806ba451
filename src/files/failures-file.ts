import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** The longest file, in characters: what people can still open. */
const MOST = 10_000_000;

/** Appends the full text of each failure to a file, which is made with the first. The last line says what was left out. */
export function openFailures(path: string): (text: string) => void {
  let length = 0;
  return (text) => {
    if (length > MOST) return;
    if (length === 0) mkdirSync(dirname(path), { recursive: true });
    length += text.length;
    const isLast = length > MOST;
    appendFileSync(
      path,
      isLast ? 'further failures are left out here; run.json has their verdicts\n' : `${text}\n\n`,
    );
  };
}
