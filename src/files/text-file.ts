import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { ConfigError } from '../model/error.ts';

/**
 * The text of a file that the user names; `expected` is what messages call it, for example `a docs page`.
 * Throws ConfigError where there is no regular file (a FIFO might never end), or where it is not UTF-8.
 */
export function readText(path: string, expected: string): string {
  const bytes = readBytes(path, expected);
  if (isUtf8(bytes)) return bytes.toString('utf8');
  // The byte of a line break is part of no other character in UTF-8, so each line can be judged by itself.
  const lines = bytes.toString('latin1').split('\n');
  const line = lines.findIndex((each) => !isUtf8(Buffer.from(each, 'latin1'))) + 1;
  throw new ConfigError(`${path}:${line}: expected UTF-8, found other bytes; save the file as UTF-8`);
}

function readBytes(path: string, expected: string): Buffer {
  let found = 'something that is no regular file';
  try {
    if (statSync(path).isFile()) return readFileSync(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    found = code === 'ENOENT' ? 'nothing' : message;
  }
  throw new ConfigError(`${path}: expected ${expected}, found ${found}`);
}
