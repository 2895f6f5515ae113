// Finding rows on a board by typing: case and accents do not matter, and every word typed must be there.

import type { BoardRowView, CountView, ToldView } from "../../api.ts";

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

/** The rows that stand in a group; "" for the units of the office itself. */
export function rowsOf(rows: BoardRowView[], group: string): BoardRowView[] {
  return rows.filter((row) => row.group === group);
}

/** What was told of units whose name or kind holds every word of the query. */
export function toldFound(told: ToldView[], query: string): ToldView[] {
  const words = fold(query).split(" ").filter(Boolean);
  return told.filter((one) => words.every((word) => fold(`${one.name} ${one.detail}`).includes(word)));
}

/** What is shown, in words: "Đang xem: nộp muộn. 2 trong 12 đơn vị. Trong đó 1 đơn vị cấp trên xét." */
export function countSentence(shown: BoardRowView[], all: number, count: CountView | undefined): string {
  const which = count ? `Đang xem: ${count.label}. ` : "";
  const many = shown.length === all ? `${all} đơn vị.` : `${shown.length} trong ${all} đơn vị.`;
  const apart = shown.length - rowsOf(shown, "").length;
  return apart === 0 || apart === shown.length ? which + many : `${which}${many} Trong đó ${apart} đơn vị cấp trên xét.`;
}

/** The rows whose next step is an appraisal: what the room "Thẩm định" lists. */
export function rowsToAppraise(rows: BoardRowView[]): BoardRowView[] {
  return rows.filter((row) => row.next.route.startsWith("appraisal/"));
}
