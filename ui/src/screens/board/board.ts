// Parts of a board.

import type { BoardRowView } from "../../api.ts";

/** The rows that stand in a group; "" for the units of the office itself. */
export function rowsOf(rows: BoardRowView[], group: string): BoardRowView[] {
  return rows.filter((row) => row.group === group);
}
