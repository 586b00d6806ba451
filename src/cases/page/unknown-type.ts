import type { Case } from '../../model/case.ts';

/**
 * Whether a case judges an entity or a list of them without a schema, because the metadata here does not have its type.
 * A run says how many such cases it has.
 */
export function lacksSchema({ clauses }: Case): boolean {
  const isOfEntities = clauses.some(
    ({ expectation }) =>
      expectation.kind === 'body' ||
      (expectation.kind === 'json' && expectation.is === 'object') ||
      (expectation.kind === 'list' && expectation.items === 'objects'),
  );
  return isOfEntities && !clauses.some(({ expectation }) => expectation.kind === 'schema');
}
