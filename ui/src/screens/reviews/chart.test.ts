import { expect, test } from "vitest";
import { heightOf, scaleOf } from "./chart.ts";

const year = (units: number) => ({ units, registered: 0, recognized: 0 });

test.each([
  [0, 2],
  [1, 2],
  [7, 8],
  [8, 8],
  [25, 26],
  [168, 180],
  [1234, 1400],
])("%i units stand under a top of %i", (units, top) => {
  expect(scaleOf([year(units)])).toBe(top);
});

test("no bar passes the top, and half of the units is half of the height", () => {
  const top = scaleOf([year(12), year(7)]);
  expect(heightOf(12, top, 190)).toBeLessThanOrEqual(190);
  expect(heightOf(top / 2, top, 190)).toBe(95);
  expect(heightOf(0, top, 190)).toBe(0);
});
