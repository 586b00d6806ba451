/** What a cell counts: how many, how many were kept, the place of the worst outcome. */
export const nothing = () => ({ total: 0, kept: 0, worst: 0 });

export function add(count, outcome) {
  count.total += 1;
  if (outcome === 0) count.kept += 1;
  count.worst = Math.max(count.worst, outcome);
}

export function merge(into, count) {
  into.total += count.total;
  into.kept += count.kept;
  into.worst = Math.max(into.worst, count.worst);
}

const worst = (clauses) => clauses.reduce((most, [, outcome]) => Math.max(most, outcome), 0);

/** The worst outcome of a case, as a place in the list of outcomes. */
export const worstOf = ({ clauses }) => worst(clauses);

/** How bad a case is for a cell: first by the clauses of its column, then by all. */
export const rankIn =
  (column) =>
  ({ clauses }) =>
    10 * worst(clauses.filter((clause) => clause[3] === column - 1)) + worst(clauses);

/**
 * The counts of an operation: of all its clauses, and one for each column. A case counts as kept where all of its
 * clauses are.
 */
export function countsOf({ cases }, columns) {
  const counts = columns.map(nothing);
  const all = nothing();
  for (const subject of cases) {
    add(counts[subject.column], worstOf(subject));
    for (const [, outcome, , column] of subject.clauses) {
      add(all, outcome);
      if (column >= 0) add(counts[column], outcome);
    }
  }
  return [all, ...counts];
}

/** The cases that a cell counts; column 0 is all of them. */
export function casesIn({ cases }, column, columns) {
  if (column === 0) return cases;
  const at = column - 1;
  if (columns[at].of === 'cases') return cases.filter((subject) => subject.column === at);
  return cases.filter(({ clauses }) => clauses.some((clause) => clause[3] === at));
}
