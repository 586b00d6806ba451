/** The long options of `playwright test`, of the release that package.json names; a test compares them with its help. */
// biome-ignore format: one list
export const PLAYWRIGHT_OPTIONS: readonly string[] = [
  '--add-reporter', '--browser', '--config', '--debug', '--fail-on-flaky-tests', '--forbid-only', '--fully-parallel',
  '--grep', '--grep-invert', '--global-timeout', '--headed', '--ignore-snapshots', '--workers', '--last-failed',
  '--last-failed-file', '--list', '--max-failures', '--no-deps', '--only-changed', '--output', '--pass-with-no-tests',
  '--project', '--quiet', '--repeat-each', '--reporter', '--retries', '--run-agents', '--shard', '--shuffle', '--test-list',
  '--test-list-invert', '--timeout', '--trace', '--tsconfig', '--update-snapshots', '--ui', '--ui-host', '--ui-port',
  '--update-source-method', '--help',
];
