import { expect, test } from "vitest";
import { fold } from "./fold.ts";

test("folding ignores case, marks, đ and the way marks are stored", () => {
  expect(fold("  Thôn\u00a0 ĐÔNG ")).toBe("thon dong");
  expect(fold("Hòa".normalize("NFD"))).toBe(fold("hoà"));
});
