import { expect, test } from "vitest";
import { parseDay, shiftMonth, showDay, weeks } from "./dates.ts";

test("a day is read in every way it is written here", () => {
  for (const text of ["5/11/2023", "05-11-2023", "05.11.2023", "05112023", " 05/11/2023 "]) {
    const day = parseDay(text);
    expect(day && showDay(day)).toBe("05/11/2023");
  }
});

test("a day that is not in the calendar is not shown in it", () => {
  for (const text of ["31/02/2023", "29/02/2023", "0/1/2023", "1/13/2023", "ngày mai", "2023-11-05"]) {
    expect(parseDay(text)).toBeNull();
  }
  expect(parseDay("29/02/2024")).not.toBeNull();
});

test("weeks begin on Monday and hold every day once", () => {
  const october = weeks(10, 2023);
  expect(october[0]).toEqual([null, null, null, null, null, null, 1]);
  expect(october.flat().filter((day) => day !== null)).toHaveLength(31);
});

test("months turn over the year", () => {
  expect(shiftMonth(12, 2023, 1)).toEqual({ month: 1, year: 2024 });
  expect(shiftMonth(1, 2024, -1)).toEqual({ month: 12, year: 2023 });
});
