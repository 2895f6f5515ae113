import { expect, test } from "vitest";
import type { BoardRowView } from "../../api.ts";
import { countSentence, fold, rowsFound, rowsOf, rowsToAppraise, toldFound } from "./board.ts";

const cell = { text: "", tone: "", hint: "" };
function row(name: string, filters: string[], route = ""): BoardRowView {
  return {
    unit: name,
    name,
    detail: "",
    group: "",
    registration: cell,
    dossier: cell,
    entered: "",
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
  expect(countSentence(rows.slice(0, 2), 3, late)).toBe("Đang xem: nộp muộn. 2 trong 3 đơn vị.");
  expect(countSentence(rows, 3, undefined)).toBe("3 đơn vị.");
  const sentOn = { ...row("Công ty Mẫu", []), group: "forwarded" };
  expect(countSentence([...rows, sentOn], 4, undefined)).toBe("4 đơn vị. Trong đó 1 đơn vị cấp trên xét.");
  expect(countSentence([sentOn], 1, undefined)).toBe("1 đơn vị.");
});

test("the appraisal room lists what waits for an appraisal", () => {
  expect(rowsToAppraise(rows).map((found) => found.name)).toEqual(["Làng Đak Mong"]);
});

test("units that are only sent on stand apart, and what was told is found without accents", () => {
  const all = [...rows, { ...row("Công ty Mẫu", []), group: "forwarded" }];
  expect(rowsOf(all, "forwarded").map((one) => one.name)).toEqual(["Công ty Mẫu"]);
  expect(rowsOf(all, "").length).toBe(3);
  const told = [{ name: "Sở Mẫu", detail: "Cơ quan", decision: cell, decider: "" }];
  expect(toldFound(told, "so mau").length).toBe(1);
  expect(toldFound(told, "truong").length).toBe(0);
});
