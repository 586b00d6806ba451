type Kept = { kept: number; judged: number };

/** How faithful a target is, and how much it implements, in one line. */
export function fidelityLine(
  { must, should }: { must: Kept; should: Kept },
  { implemented, documented }: { implemented: number; documented: number },
): string {
  const counts = `fidelity: must ${shareOf(must)}, should ${shareOf(should)}`;
  return `${counts}; breadth: ${implemented} of ${documented} operations implemented`;
}

/** Rounded down: only what is whole is 100 %. */
function shareOf({ kept, judged }: Kept): string {
  const percent = judged === 0 ? 'not judged' : `${Math.floor((1000 * kept) / judged) / 10} %`;
  return `${percent} (${kept} of ${judged} clauses)`;
}
