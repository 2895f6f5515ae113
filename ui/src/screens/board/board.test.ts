import { expect, test } from "vitest";
import type { BoardRowView } from "../../api.ts";
import { countSentence, fold, rowsFound, rowsToAppraise } from "./board.ts";

const cell = { text: "", tone: "", hint: "" };
function row(name: string, filters: string[], route = ""): BoardRowView {
  return {
    unit: name,
    name,
    detail: "",
    registration: cell,
    dossier: cell,
    own: cell,
    appraisal: cell,
    decision: cell,
    result: cell,
    next: { label: "", route },
    filters,
    folded: fold(name),
  };
}

const rows = [row("Làng Đak Mong", ["late"], "appraisal/1"), row("Thôn Đông", []), row("Tổ dân phố 5", ["late"])];

test("folding ignores case, marks, đ and the way marks are stored", () => {
  expect(fold("  Thôn\u00a0 ĐÔNG ")).toBe("thon dong");
  expect(fold("Hòa".normalize("NFD"))).toBe(fold("hoà"));
});

test("every word typed must be found, in any order and without accents", () => {
  expect(rowsFound(rows, "", "mong lang").map((found) => found.name)).toEqual(["Làng Đak Mong"]);
  expect(rowsFound(rows, "", "dong").map((found) => found.name)).toEqual(["Thôn Đông"]);
});

test("a count's filter and the typing narrow together", () => {
  expect(rowsFound(rows, "late", "").length).toBe(2);
  expect(rowsFound(rows, "late", "to 5").map((found) => found.name)).toEqual(["Tổ dân phố 5"]);
});

test("the sentence says how many of how many", () => {
  const late = { value: "2", label: "nộp muộn", filter: "late", tone: "late", part: 0, whole: 0 };
  expect(countSentence(2, 12, late)).toBe("Đang xem: nộp muộn. 2 trong 12 đơn vị.");
  expect(countSentence(12, 12, undefined)).toBe("12 đơn vị.");
});

test("the appraisal room lists what waits for an appraisal", () => {
  expect(rowsToAppraise(rows).map((found) => found.name)).toEqual(["Làng Đak Mong"]);
});
