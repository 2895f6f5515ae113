import { expect, test } from "vitest";
import type { DecisionUnitView } from "../../api.ts";
import { picked, toggled } from "./decisions.ts";

function unit(id: string, chosen: boolean): DecisionUnitView {
  return { unit: id, name: id, detail: "", confirm: "", confirmed: false, chosen };
}

test("what the person ticked goes before what was chosen for them, in the order of the list", () => {
  const units = [unit("U1", true), unit("U2", false), unit("U3", true)];
  expect(picked(units, new Map())).toEqual(["U1", "U3"]);
  const ticked = toggled(toggled(new Map(), "U3", false), "U2", true);
  expect(picked(units, ticked)).toEqual(["U1", "U2"]);
});
