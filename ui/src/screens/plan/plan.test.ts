import { expect, test } from "vitest";
import type { PlanBlockView, PlanRowView, RailView } from "../../api.ts";
import { currentRoute, isSaid, nSaid, rowsShown } from "./plan.ts";

const step = (route: string, state: string): RailView => ({ route, title: route, state, detail: "" });
const row = (what: string, ...values: string[]): PlanRowView => ({
  what,
  kind: "",
  cells: values.map((value) => ({ value, citation: "" })),
});

test("the rail marks the page that is open, whichever kind of unit it shows", () => {
  expect(currentRoute([step("plan/head", "done"), step("plan/dues.kdc", "current")])).toBe("plan/dues.kdc");
  expect(currentRoute([])).toBe("plan");
});

test("rows in which only the law speaks are left out until they are asked for", () => {
  const rows = [row("hạn", "trước ngày 15/11", "trước ngày 13/11"), row("mốc", "từ 01/11", "")];
  expect(rowsShown(rows, false).map((one) => one.what)).toEqual(["hạn"]);
  expect(rowsShown(rows, true)).toHaveLength(2);
});

test("a block is marked once the plan says something in it", () => {
  const block = { fields: ["due.kdc.submit.how", "due.kdc.submit.day"] } as PlanBlockView;
  expect(isSaid(block, new Map([["due.kdc.submit.day", ""]]))).toBe(false);
  expect(isSaid(block, new Map([["due.kdc.submit.day", "29/10"]]))).toBe(true);
  expect(nSaid(block, new Map([["due.kdc.submit.day", "29/10"], ["due.kdc.decide.day", "1/11"]]))).toBe(1);
});
