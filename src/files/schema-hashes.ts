import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Version } from '../model/contract.ts';
import { schemaFiles } from './data.ts';
import { ROOT } from './root.ts';

/** SHA-256, in hexadecimal digits, of each schema of a version by which replies are judged, by the name of its file. */
export const schemaHashes = (version: Version): { [file: string]: string } =>
  Object.fromEntries(
    schemaFiles(version).map((name) => {
      const text = readFileSync(join(ROOT, 'schemas', version, name));
      return [name, createHash('sha256').update(text).digest('hex')];
    }),
  );
