// Finding rows on a board by typing: case and accents do not matter, and every word typed must be there.

import type { BoardRowView, CountView } from "../../api.ts";

/** Lower case, without marks, đ as d, spaces one; the same folding that the core stored the rows with. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/đ/g, "d")
    .replace(/\s+/g, " ")
    .trim();
}

/** The rows that answer to a filter (none: all) and hold every word of the query, in the order given. */
export function rowsFound(rows: BoardRowView[], filter: string, query: string): BoardRowView[] {
  const words = fold(query).split(" ").filter(Boolean);
  return rows.filter(
    (row) => (filter === "" || row.filters.includes(filter)) && words.every((word) => row.folded.includes(word)),
  );
}

/** What the table shows, in words: "Đang xem: nộp muộn. 2 trong 12 đơn vị." */
export function countSentence(shown: number, all: number, count: CountView | undefined): string {
  const which = count ? `Đang xem: ${count.label}. ` : "";
  return shown === all ? `${which}${all} đơn vị.` : `${which}${shown} trong ${all} đơn vị.`;
}

/** The rows whose next step is an appraisal: what the room "Thẩm định" lists. */
export function rowsToAppraise(rows: BoardRowView[]): BoardRowView[] {
  return rows.filter((row) => row.next.route.startsWith("appraisal/"));
}
