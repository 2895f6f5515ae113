import { expect, test } from "vitest";
import type { InputView, OpenPointView, RulePackView } from "../../api.ts";
import { opensLeft, packsWith } from "./round.ts";

function open(filled_by: string, value: string): OpenPointView {
  const input: InputView = {
    field: "f",
    label: "",
    kind: "text",
    choices: [],
    value,
    hint: "",
    problem: "",
    required: true,
    shown: true,
    unit: "",
    suggested: "",
  };
  return { code: "", question: "", why: "", filled_by, inputs: [input] };
}

const pack = (slug: string, chosen: boolean): RulePackView => ({
  slug,
  level: "layer",
  title: "",
  instrument: "",
  note: "",
  chosen,
});

test("a point filled by a plan is not left to choose", () => {
  expect(opensLeft([open("mục III.1", ""), open("", ""), open("", "x")])).toBe(1);
});

test("ticking a pack keeps the others as they are, in the order of the list", () => {
  const packs = [pack("law", true), pack("layer", false), pack("plan", true)];
  expect(packsWith(packs, "layer", true)).toEqual(["law", "layer", "plan"]);
  expect(packsWith(packs, "plan", false)).toEqual(["law"]);
});
