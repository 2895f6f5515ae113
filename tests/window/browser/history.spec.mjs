// Units over the years on the screens: a merger is entered once on the desk with its paper, the village reads where it
// comes from, and what an office that ended holds is handed over unit by unit.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import test from "node:test";
import { PROGRAMS, SMALL, WIDE, assertFits, assertGood, browser, folder, open, serve } from "../harness.mjs";

const PAPER = {
  date: "05/01/2024",
  number: "Nghị quyết số 01/NQ-HĐND (MẪU)",
  signed: "02/01/2024",
  issuer: "Hội đồng nhân dân xã Kon Gang (MẪU)",
  reason: "Sắp xếp làng theo quy mô số hộ",
};

/** A year of three villages, decided. */
async function lived(t) {
  const out = await folder(t, "Lịch sử thử ");
  execFileSync(path.join(PROGRAMS, "antt-cli"), ["demo", "--out", out, "--plan", "kon-gang", "--until", "decide"]);
  return (register) => path.join(out, "so-lieu", register);
}

const type = (host, form, fields) =>
  Object.entries(fields).reduce(
    (before, [field, value]) => before.then(() => host.call("save_field", { form, subject: "", field, value })),
    Promise.resolve(),
  );

test("two villages become one on the desk, and the village reads its history", async (t) => {
  const register = await lived(t);
  const chrome = await browser(t);
  const usb = await folder(t, "USB ");
  const desk = await serve(t, { today: "2024-01-08", copyOf: register("xa-kon-gang") });
  const page = await open(t, chrome, desk, { size: WIDE, route: "history" });

  // Nothing is entered without its paper, and what was typed stays.
  await page.getByRole("radio", { name: "Nhập", exact: true }).check();
  await page.getByRole("button", { name: "Ghi biến động" }).click();
  await page.getByText("Chưa ghi được biến động").waitFor();
  assert.ok(await page.getByRole("radio", { name: "Nhập", exact: true }).isChecked());
  await assertGood(page);

  const { rows } = await desk.call("board");
  const id = (name) => rows.find((row) => row.name === name).unit;
  await type(desk, "unit-event", { unit: id("Làng Mẫu 1"), "with.1": id("Làng Mẫu 2"), kept: "new", name: "Làng Mẫu Chung", ...PAPER });
  await page.reload();
  await page.getByRole("button", { name: "Ghi biến động" }).click();
  await page.getByText("Làng Mẫu 1 và Làng Mẫu 2 nhập thành Làng Mẫu Chung").waitFor();
  await page.getByRole("button", { name: /^Rút: Làng Mẫu 1/ }).waitFor();
  for (const size of [SMALL, WIDE]) {
    await page.setViewportSize(size);
    await assertGood(page);
  }

  await desk.call("save_field", { form: "round", subject: "", field: "year", value: "2024" });
  await desk.call("start_round");
  await desk.call("choose_packs", { packs: ["kon-gang-2022"] });
  const launch = await written(desk, usb);
  const village = await serve(t, { today: "2024-01-15", copyOf: register("xa-kon-gang-lang-mau-1") });
  const own = await open(t, chrome, village, { route: "home" });
  assert.equal(await own.getByRole("link", { name: "Lịch sử đơn vị" }).count(), 0, "nothing to show yet");

  await village.choose(launch);
  const [file] = (await village.call("choose_file", { purpose: "bundle" })).files;
  const { units } = await village.call("inspect_bundle", { file: file.handle });
  const { unit } = units.find((one) => one.name === "Làng Mẫu Chung");
  await village.call("accept_launch", { file: file.handle, unit, code_compared: true });
  await own.reload();
  await own.getByRole("link", { name: "Lịch sử đơn vị" }).click();
  await own.getByRole("heading", { level: 1, name: "Lịch sử của Làng Mẫu Chung" }).waitFor();
  await own.getByText("trước là Làng Mẫu 1, Làng Mẫu 2").waitFor();
  await own.getByText("Nghị quyết số 01/NQ-HĐND (MẪU) ngày 02/01/2024").waitFor();
  for (const size of [SMALL, WIDE]) {
    await own.setViewportSize(size);
    await assertGood(own);
  }
  await village.call("save_field", { form: "settings", subject: "", field: "text_size", value: "200" });
  await own.reload();
  await own.getByRole("heading", { level: 1 }).waitFor();
  await assertFits(own);
});

/** The launch that a desk writes into a folder. */
async function written(desk, into) {
  await desk.choose(into);
  const [picked] = (await desk.call("choose_file", { purpose: "folder-out" })).files;
  const { file } = await desk.call("issue_launch", { folder: picked.handle });
  return path.join(into, file);
}
