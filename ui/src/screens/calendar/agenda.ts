// The year in groups: what is late, what comes, what has no day, what is behind.

import type { AgendaRowView } from "../../api.ts";

/** Groups in the order they are read, each with its heading, and whether it stands open. */
const GROUPS: [string, string, boolean][] = [
  ["late", "Quá hạn", true],
  ["coming", "Sắp tới", true],
  ["someday", "Chưa có ngày", true],
  ["past", "Đã qua", false],
  ["done", "Đã làm", false],
];

/** Only the groups that hold something; a group the core adds later is shown, never lost. */
export function groupsOf(rows: AgendaRowView[]): [string, AgendaRowView[], boolean][] {
  const known = GROUPS.map(([group]) => group);
  const others = rows.filter((row) => !known.includes(row.group));
  const groups: [string, AgendaRowView[], boolean][] = GROUPS.map(([group, title, open]) => [
    title,
    rows.filter((row) => row.group === group),
    open,
  ]);
  return [...groups, ["Việc khác", others, true] as [string, AgendaRowView[], boolean]].filter(([, group]) => group.length > 0);
}
