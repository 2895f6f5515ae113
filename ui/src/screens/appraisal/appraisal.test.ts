import { expect, test } from "vitest";
import type { AppraisalLineView, FormView, InputView } from "../../api.ts";
import { conclusionsOf, groupsOf, unansweredIn } from "./appraisal.ts";

function input(field: string, value = "", shown = true): InputView {
  const kind = "choice";
  return { field, label: "", kind, choices: [], value, hint: "", problem: "", required: true, shown, unit: "", suggested: "" };
}

function line(code: string, group: string, inputs: InputView[]): AppraisalLineView {
  const own = { tone: "ok", word: "Đạt", reason: "", citation: "" };
  const law = { quote: "", citation: "", span: "" };
  const beside = { proof: [], incidents: [], models: [], changes: [], found: [], disciplined: [], against: "" };
  return { code, group, title: code, law, facts: "", recount: null, own, inputs, ...beside, differs: false };
}

test("lines stand under their criterion in the order given", () => {
  const groups = groupsOf([line("1a", "1", []), line("1b", "1", []), line("2", "2", [])]);
  expect(groups.map((group) => [group.group, group.lines.length])).toEqual([
    ["1", 2],
    ["2", 1],
  ]);
});

test("a line waits while a shown, required input is empty", () => {
  const lines = [line("1a", "1", [input("a")]), line("1b", "1", [input("b", "agree"), input("c", "", false)])];
  expect(unansweredIn(lines)).toBe(1);
});

test("a field beside its criterion does not stand among the conclusions again", () => {
  const form: FormView = {
    form: "appraisal",
    subject: "D1",
    eyebrow: "",
    title: "",
    intro: "",
    law: null,
    inputs: [input("opinion"), input("remarks")],
    outcome: null,
    gaps: [],
    read_only: false,
  };
  const conclusions = conclusionsOf({ form, lines: [line("1a", "1", [input("opinion")])] });
  expect(conclusions.map((each) => each.field)).toEqual(["remarks"]);
});
