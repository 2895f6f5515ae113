// Questions asked while somebody types: one at a time, and only the answer to the last one counts.

/** Asks `question` what was wanted last; what was wanted in between is never asked. */
export function latest<Q, A>(question: (wanted: Q) => Promise<A>, tell: (answer: A, wanted: Q) => void): (wanted: Q) => void {
  let wanted: { query: Q } | null = null;
  let asking = false;
  const ask = async () => {
    asking = true;
    while (wanted) {
      const mine = wanted;
      const answer = await question(mine.query);
      // Something newer is wanted by now: this answer would only flicker.
      if (wanted !== mine) continue;
      wanted = null;
      tell(answer, mine.query);
    }
    asking = false;
  };
  return (query) => {
    wanted = { query };
    if (!asking) void ask();
  };
}
