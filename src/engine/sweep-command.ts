import type { Endpoint } from '../graph/endpoint.ts';
import { commandOf } from '../model/command-line.ts';
import type { Shell } from '../report/curl.ts';
import { setInPowershell } from '../report/powershell.ts';

/** The command that deletes what a run has left whose ledger is in a folder; a shell reads it as it stands. */
export function sweepCommand(
  { base, version }: Pick<Endpoint, 'base' | 'version'>,
  reports: string,
  shell: Shell,
): string {
  const isWritten = base.endsWith(`/${version}`);
  const variables = {
    GRAPH_BASE_URL: base,
    ...(isWritten ? {} : { GRAPH_VERSION: version }),
    GRAPH_REPORTS: reports,
  };
  if (shell === 'powershell') return `${setInPowershell(variables)} ${commandOf('sweep')}`;
  const set = Object.entries(variables).map(([name, value]) => `${name}='${value.replaceAll("'", `'\\''`)}'`);
  return `${set.join(' ')} ${commandOf('sweep')}`;
}
