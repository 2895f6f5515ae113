// Items of a point table under their headings, in the table's order.

import type { ScoreRowView } from "../../api.ts";

export interface ScoreGroup {
  title: string;
  rows: ScoreRowView[];
}

/** Items that follow each other under one heading stand together. */
export function groupsOf(rows: ScoreRowView[]): ScoreGroup[] {
  const groups: ScoreGroup[] = [];
  for (const row of rows) {
    const last = groups[groups.length - 1];
    if (last && last.title === row.group) last.rows.push(row);
    else groups.push({ title: row.group, rows: [row] });
  }
  return groups;
}
