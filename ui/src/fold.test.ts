import { expect, test } from "vitest";
import { fold, holding } from "./fold.ts";

test("folding ignores case, marks, đ and the way marks are stored", () => {
  expect(fold("  Thôn\u00a0 ĐÔNG ")).toBe("thon dong");
  expect(fold("Hòa".normalize("NFD"))).toBe(fold("hoà"));
});

test("every word typed must be found, in any order and without accents", () => {
  const rows = ["Làng Đak Mong", "Thôn Đông"].map((name) => ({ name, folded: fold(name) }));
  expect(holding(rows, "mong lang").map((found) => found.name)).toEqual(["Làng Đak Mong"]);
  expect(holding(rows, " ").length).toBe(2);
});
