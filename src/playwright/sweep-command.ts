import { commandOf } from '../model/command-line.ts';
import { setInPowershell } from '../report/powershell.ts';
import type { Settings } from '../settings/settings.ts';

/** The command that deletes what a run with these settings has left; a shell reads it as it stands. */
export function sweepCommand({
  endpoint,
  reports,
  shell,
}: Pick<Settings, 'endpoint' | 'reports' | 'shell'>): string {
  const { base, version } = endpoint;
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
