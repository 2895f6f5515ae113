import { expect, test } from "vitest";
import type { InputView, OpenPointView, RulePackView } from "../../api.ts";
import { byGroup, opensLeft, packsWith } from "./round.ts";

function open(filled_by: string, value: string, matters = true): OpenPointView {
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
  return { code: "", question: "", why: "", filled_by, inputs: [input], group: "Khu dân cư", matters };
}

const pack = (slug: string, chosen: boolean): RulePackView => ({
  slug,
  level: "layer",
  title: "",
  instrument: "",
  note: "",
  chosen,
  scope: "",
  elsewhere: false,
});

test("a point filled by a plan is not left to choose", () => {
  expect(opensLeft([open("mục III.1", ""), open("", ""), open("", "x")])).toBe(1);
});

test("ticking a pack keeps the others as they are, in the order of the list", () => {
  const packs = [pack("law", true), pack("layer", false), pack("plan", true)];
  expect(packsWith(packs, "layer", true)).toEqual(["law", "layer", "plan"]);
  expect(packsWith(packs, "plan", false)).toEqual(["law"]);
});

test("what only kinds without a unit are asked is not counted", () => {
  expect(opensLeft([open("", ""), open("", "", false)])).toBe(1);
});

test("points stand under the kind they are about, in the order they came", () => {
  const of = (code: string, group: string) => ({ ...open("", ""), code, group });
  const groups = byGroup([of("a", "Xã"), of("b", "Khu dân cư"), of("c", "Xã")]);
  expect(groups.map(([group, points]) => [group, points.map((point) => point.code)])).toEqual([
    ["Xã", ["a", "c"]],
    ["Khu dân cư", ["b"]],
  ]);
});
