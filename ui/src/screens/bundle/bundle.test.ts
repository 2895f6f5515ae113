import { expect, test } from "vitest";
import { folded, matching, verdictTone } from "./bundle.ts";

const units = [
  { unit: "1", name: "Làng Đê Kjiêng", detail: "khu dân cư" },
  { unit: "2", name: "Thôn Tân Phú", detail: "khu dân cư" },
];

test("names are found without accents, however they were composed", () => {
  expect(matching(units, "de kji").map((unit) => unit.unit)).toEqual(["1"]);
  expect(matching(units, "TÂN  phú".normalize("NFD")).map((unit) => unit.unit)).toEqual(["2"]);
  expect(matching(units, "")).toHaveLength(2);
  expect(folded("Đường Ờ")).toBe("duong o");
});

test("what is wrong is never shown as merely unknown", () => {
  expect(verdictTone("invalid")).toBe("late");
  expect(verdictTone("unknown")).toBe("due");
  expect(verdictTone("valid")).toBe("ok");
});
