/** Whether this is the compiled package, which npx starts, or the repository, where npm runs its scripts. */
const IS_PACKAGE = import.meta.url.endsWith('.js');

/** The verbs that have another name among the scripts: npm runs one called `publish` itself when it publishes. */
const SCRIPTS: { [verb: string]: string } = { run: 'conformance', publish: 'publish-report' };

/** The command that a user types for a verb: `npm run conformance -- --grep x`, or `npx graph-conformance run --grep x`. */
export function commandOf(verb: string, args = '', isPackage = IS_PACKAGE): string {
  if (isPackage) return `npx graph-conformance ${verb}${args && ` ${args}`}`;
  return `npm run ${SCRIPTS[verb] ?? verb}${args && ` -- ${args}`}`;
}
