/** Lower case, without marks, đ as d, spaces one; the same folding that the core stores names with. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/đ/g, "d")
    .replace(/\s+/g, " ")
    .trim();
}

/** Those that hold every word of a query, as their folded text has it. */
export function holding<T extends { folded: string }>(rows: T[], query: string): T[] {
  const wanted = fold(query).split(" ").filter(Boolean);
  return rows.filter((row) => wanted.every((word) => row.folded.includes(word)));
}
