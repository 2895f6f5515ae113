import { expect, test } from "vitest";
import type { ScoreRowView } from "../../api.ts";
import { groupsOf } from "./scores.ts";

const row = (code: string, group: string) => ({ code, group }) as ScoreRowView;

test("items under one heading stand together, in the table's order", () => {
  const groups = groupsOf([row("1", "A"), row("2", "A"), row("3", ""), row("4", "A")]);
  expect(groups.map((group) => [group.title, group.rows.map((one) => one.code)])).toEqual([
    ["A", ["1", "2"]],
    ["", ["3"]],
    ["A", ["4"]],
  ]);
});
