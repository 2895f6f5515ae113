import { expect, test } from "vitest";
import { barOf, figuresOf, heightOf, scaleOf } from "./chart.ts";

test.each([
  [0, 2],
  [1, 2],
  [7, 8],
  [8, 8],
  [25, 26],
  [168, 180],
  [1234, 1400],
])("%i units stand under a top of %i", (units, top) => {
  expect(scaleOf([units, 0, null])).toBe(top);
});

test("no bar passes the top, and half of the units is half of the height", () => {
  const top = scaleOf([12, 7]);
  expect(heightOf(12, top, 190)).toBeLessThanOrEqual(190);
  expect(heightOf(top / 2, top, 190)).toBe(95);
  expect(heightOf(0, top, 190)).toBe(0);
});

test("a year without such a figure is no year with none", () => {
  expect(figuresOf(["3", "", "0"])).toEqual([3, null, 0]);
});

test.each([
  [1, 3, 26],
  [5, 4, 26],
  [10, 3, 14],
  [10, 4, 13],
])("%i years of %i bars have bars of %i", (years, bars, width) => {
  expect(barOf(years, bars)).toBe(width);
});
