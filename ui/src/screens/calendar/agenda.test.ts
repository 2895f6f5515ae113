import { expect, test } from "vitest";
import type { AgendaRowView } from "../../api.ts";
import { groupsOf } from "./agenda.ts";

function row(key: string, group: string): AgendaRowView {
  return {
    key,
    group,
    title: key,
    who: "",
    day: "",
    weekday: "",
    first: "",
    due: "",
    month: 0,
    sort: "",
    tag: "",
    tone: "",
    citation: "",
    layer: "",
    notes: [],
    tick: "",
    ticked: false,
    route: "",
  };
}

const titles = (rows: AgendaRowView[]) => groupsOf(rows).map(([title, group]) => [title, group.map((each) => each.key)]);

test("what is late comes before what is coming, and what is done last", () => {
  expect(titles([row("a", "done"), row("b", "coming"), row("c", "late"), row("d", "coming")])).toEqual([
    ["Quá hạn", ["c"]],
    ["Sắp tới", ["b", "d"]],
    ["Đã làm", ["a"]],
  ]);
});

test("a group that this screen does not know is shown, not lost", () => {
  expect(titles([row("a", "new")])).toEqual([["Việc khác", ["a"]]]);
});

test("nothing gives no heading", () => {
  expect(groupsOf([])).toEqual([]);
});
