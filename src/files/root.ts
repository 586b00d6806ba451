import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { config } from 'dotenv';

/** The project's folder; everything is read below it, wherever a command is started. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

config({ path: join(ROOT, '.env'), quiet: true });

/** Where a run writes; several runs at a time need a folder each. */
export const REPORTS = resolve(ROOT, process.env.GRAPH_REPORTS || 'reports');
export const RUN_FILE = join(REPORTS, 'run.json');
