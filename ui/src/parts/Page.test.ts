import { expect, test } from "vitest";
import { isHere, stepNumbers } from "./Page.tsx";

test("a criterion keeps its own number in the rail", () => {
  expect(stepNumbers(["Thành phần", "Tiêu chí 1", "Tiêu chí 2", "Biên bản"])).toEqual(["•", "1", "2", "3"]);
  expect(stepNumbers(["Đăng ký", "Họp đánh giá"])).toEqual(["1", "2"]);
});

test("a part of a step stands under the step", () => {
  expect(isHere("year", "year/K1")).toBe(true);
  expect(isHere("year", "years")).toBe(false);
});
