import { expect, test } from "vitest";
import type { BoardRowView } from "../../api.ts";
import { rowsOf } from "./board.ts";

const cell = { text: "", tone: "", hint: "" };
function row(name: string, group: string): BoardRowView {
  return {
    unit: name,
    name,
    detail: "",
    group,
    registration: cell,
    dossier: cell,
    entered: "",
    own: cell,
    appraisal: cell,
    decision: cell,
    result: cell,
    next: { label: "", route: "" },
  };
}

test("units that are only sent on stand apart", () => {
  const all = [row("Làng Đak Mong", ""), row("Thôn Đông", ""), row("Công ty Mẫu", "forwarded")];
  expect(rowsOf(all, "forwarded").map((one) => one.name)).toEqual(["Công ty Mẫu"]);
  expect(rowsOf(all, "").length).toBe(2);
});
