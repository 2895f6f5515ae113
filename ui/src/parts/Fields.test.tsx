// What a person types is theirs: kept, saved in order, never overwritten while they type.

import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { call, Fault, type FormView, type InputView } from "../api.ts";
import { saveAll } from "../saving.ts";
import { Form, saidAfter } from "./Form.tsx";

interface Sent {
  name: string;
  args: { field?: string; value?: string };
}

let sent: Sent[] = [];
let refuse = false;
let held: Record<string, string> = {};
let place: HTMLElement;

function input(field: string, more: Partial<InputView> = {}): InputView {
  const plain = { kind: "text", choices: [], hint: "", problem: "", required: true, shown: true, unit: "", suggested: "" };
  return { ...plain, field, label: field, value: held[field] ?? "", ...more };
}

function form(): FormView {
  const inputs = [input("place"), input("what", { kind: "long" }), input("count", { shown: held["any"] === "some" })];
  return { form: "f", subject: "s", eyebrow: "", title: "T", intro: "", law: null, inputs, outcome: null, gaps: [], read_only: false };
}

beforeEach(() => {
  sent = [];
  refuse = false;
  held = {};
  place = document.body.appendChild(document.createElement("div"));
  vi.stubGlobal("fetch", async (address: string, request: { body: string }) => {
    const args = JSON.parse(request.body);
    sent.push({ name: address.replace("/call/", ""), args });
    if (refuse) return new Response(JSON.stringify({ code: "Disk", message: "Đĩa đầy.", details: [] }), { status: 422 });
    if (args.field) held[args.field] = args.value.trim();
    return new Response(JSON.stringify({ saved: "19:42", form: form(), changed: [] }));
  });
});

afterEach(async () => {
  refuse = false;
  await act(() => saveAll());
  await act(() => render(null, place));
  place.remove();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const show = () => act(() => render(<Form view={form()} />, place));
const box = (label: string) => {
  const found = [...place.querySelectorAll("label")].find((each) => each.textContent?.startsWith(label));
  return place.querySelector<HTMLInputElement>(`[id="${found?.htmlFor}"]`) as HTMLInputElement;
};
const type = (field: HTMLInputElement, text: string) => {
  field.focus();
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
};
const leave = (field: HTMLInputElement) =>
  act(async () => {
    field.blur();
    await saveAll();
  });
const saves = () => sent.filter(({ name }) => name === "save_field").map(({ args }) => `${args.field}=${args.value}`);

test("a field is saved when it is left, and not when nothing changed", async () => {
  await show();
  type(box("place"), "Nhà văn hóa");
  expect(saves()).toEqual([]);
  await leave(box("place"));
  box("place").focus();
  await leave(box("place"));
  expect(saves()).toEqual(["place=Nhà văn hóa"]);
});

test("the answer to a save never touches the field that has the focus", async () => {
  await show();
  type(box("place"), "  Nhà văn hóa  ");
  await act(() => saveAll());
  expect(document.activeElement).toBe(box("place"));
  expect(box("place").value).toBe("  Nhà văn hóa  ");
});

test("long text is saved while its writer pauses", async () => {
  vi.useFakeTimers();
  await show();
  type(box("what"), "Cháy chòi rẫy");
  await act(async () => void (await vi.advanceTimersByTimeAsync(1900)));
  expect(saves()).toEqual([]);
  await act(async () => void (await vi.advanceTimersByTimeAsync(200)));
  expect(saves()).toEqual(["what=Cháy chòi rẫy"]);
});

test("an action waits until what was typed is saved", async () => {
  await show();
  type(box("place"), "Nhà văn hóa");
  await act(async () => void (await call("close_meeting", {})));
  expect(sent.map(({ name }) => name)).toEqual(["save_field", "close_meeting"]);
});

test("a refused save keeps the words, says so, and bars actions until it succeeds", async () => {
  await show();
  refuse = true;
  type(box("place"), "Nhà văn hóa");
  await act(async () => {
    box("place").blur();
    await saveAll().catch(() => undefined);
  });
  expect(place.textContent).toContain("Đĩa đầy.");
  await expect(call("close_meeting", {})).rejects.toBeInstanceOf(Fault);
  expect(sent.some(({ name }) => name === "close_meeting")).toBe(false);

  await act(() => render(null, place));
  await show();
  expect(box("place").value).toBe("Nhà văn hóa");
  refuse = false;
  await act(async () => void (await call("close_meeting", {})));
  expect(sent.at(-1)?.name).toBe("close_meeting");
});

test("what is missing is listed once somebody has begun", () => {
  const gaps = [{ sentence: "Còn thiếu: ngày họp.", citation: "", route: "", note: false }];
  expect(saidAfter({ ...form(), gaps })).toEqual([]);
  held["place"] = "Nhà văn hóa";
  expect(saidAfter({ ...form(), gaps })).toEqual(gaps);
});
