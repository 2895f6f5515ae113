import { expect, test } from "vitest";
import type { LineView, MeetingView, RailView } from "../../api.ts";
import { grouped, whereInRail } from "./meeting.ts";

const line = (code: string, group: string): LineView => ({
  code,
  group,
  title: code,
  facts: "",
  outcome: { tone: "ok", word: "Đạt", reason: "", citation: "" },
});

test("lines stay in order under their criterion", () => {
  const groups = grouped([line("4a", "4"), line("4b", "4"), line("5a", "5")]);
  expect(groups.map(([group, lines]) => [group, lines.map((each) => each.code)])).toEqual([
    ["4", ["4a", "4b"]],
    ["5", ["5a"]],
  ]);
});

test("a question without an entry of its own stands under the current one", () => {
  const step = (route: string, state: string): RailView => ({ route, state, title: "", detail: "" });
  const view = (open: string, state: string): MeetingView =>
    ({ step: open, steps: [step("meeting/thanh-phan", "done"), step("meeting/KDC-4a", state)] }) as MeetingView;
  expect(whereInRail(view("KDC-4d", "current"))).toBe("meeting/KDC-4a");
  expect(whereInRail(view("thanh-phan", "todo"))).toBe("meeting/thanh-phan");
});
