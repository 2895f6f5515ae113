// The log of incidents proposes; only a person's press types its number.

import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { FormView, InputView, ScoreRowView } from "../../api.ts";
import { saveAll } from "../../saving.ts";
import { ScoreItems } from "./Items.tsx";

let saves: string[] = [];
let place: HTMLElement;

const input: InputView = {
  field: "own.3.3.times", label: "Mục 3.3: tự chấm: số lần", kind: "number", choices: [], value: "", hint: "", problem: "",
  required: true, shown: true, unit: "lần", suggested: "",
};
const row: ScoreRowView = {
  code: "3.3", group: "", title: "Không để xảy ra cháy, nổ", citation: "mục 2", max: "6", rule: "", own: "", own_note: "",
  marks: "", differs: false, logged: "Sổ vụ việc ghi 2 vụ thuộc mục này.", proposed: "2", inputs: [input], remark: "",
};
const form: FormView = {
  form: "score", subject: "s", eyebrow: "", title: "", intro: "", law: null, inputs: [input], outcome: null, gaps: [],
  read_only: false,
};

beforeEach(() => {
  saves = [];
  place = document.body.appendChild(document.createElement("div"));
  vi.stubGlobal("fetch", async (_: string, request: { body: string }) => {
    const args = JSON.parse(request.body);
    if (args.field) saves.push(`${args.form} ${args.subject} ${args.field}=${args.value}`);
    return new Response(JSON.stringify({ saved: "19:42", form, changed: [] }));
  });
});

afterEach(async () => {
  await act(() => render(null, place));
  place.remove();
  vi.unstubAllGlobals();
});

const show = (rows: ScoreRowView[], view: FormView = form) => act(() => render(<ScoreItems rows={rows} form={view} />, place));
const button = () => place.querySelector("button");

test("what the log says stands there, and nothing is typed by itself", async () => {
  await show([row]);
  expect(place.textContent).toContain("Sổ vụ việc ghi 2 vụ thuộc mục này.");
  await act(() => saveAll());
  expect(saves).toEqual([]);
});

test("a press types the log's number into the item's field", async () => {
  await show([row]);
  await act(async () => {
    button()?.click();
    await saveAll();
  });
  expect(saves).toEqual(["score s own.3.3.times=2"]);
});

test("no press where a number was typed already, or nothing can be changed", async () => {
  await show([{ ...row, proposed: "" }]);
  expect(button()).toBeNull();
  await show([row], { ...form, read_only: true });
  expect(button()).toBeNull();
});
