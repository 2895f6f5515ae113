// What was just done is taken back and done again, from any screen; Ctrl+Z inside a field stays the field's own.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { PROGRAMS, SMALL, WIDE, assertGood, browser, open, serve } from "../harness.mjs";

let year;

before(async () => {
  year = await mkdtemp(path.join(tmpdir(), "Năm mẫu "));
  execFileSync(path.join(PROGRAMS, "antt-cli"), ["demo", "--plan", "kon-gang", "--until", "hand-in", "--out", year]);
});

after(() => rm(year, { recursive: true, force: true }));

const registerOf = (name) => (t) => serve(t, { today: "2023-11-01", copyOf: path.join(year, "so-lieu", name) });
const desk = registerOf("xa-kon-gang");
const village = registerOf("xa-kon-gang-lang-mau-1");
const dialog = (page) => page.getByRole("dialog", { name: "Hoàn tác việc vừa làm" });

test("a whole appraisal agreed to by mistake is taken back from the same screen, and done again", async (t) => {
  const host = await desk(t);
  const { rows } = await host.call("board", { filter: "", query: "mau 3", office: "", from: 0 });
  const { unit } = rows[0];
  await host.call("agree_all", { unit });
  const opinions = async () => {
    const { lines } = await host.call("appraisal", { unit });
    const fields = lines.flatMap((line) => line.form?.inputs ?? line.inputs ?? []);
    return fields.filter((field) => field.field.endsWith(".opinion") && field.value !== "").length;
  };
  const agreed = await opinions();
  assert.ok(agreed > 3, `${agreed} opinions`);
  for (const size of [SMALL, WIDE]) {
    const page = await open(t, await browser(t), host, { size, route: `appraisal/${unit}` });
    await page.keyboard.press("Control+z");
    const row = dialog(page).getByRole("listitem").filter({ hasText: "Thống nhất mọi tiêu chí với tự đánh giá" }).first();
    await row.waitFor();
    await assertGood(page);
    await row.getByRole("button", { name: "Hoàn tác" }).click();
    await dialog(page).getByRole("status").getByText("Đã xong: hoàn tác – Thống nhất mọi tiêu chí").waitFor();
    assert.equal(await opinions(), 0);
    // The keyboard stays inside, and the screen behind shows what is true now.
    await page.waitForFunction(() => document.activeElement?.textContent === "Đóng");
    await assertGood(page);
    await dialog(page).getByRole("button", { name: "Làm lại" }).first().click();
    await dialog(page).getByRole("status").getByText("Đã xong: làm lại").waitFor();
    assert.equal(await opinions(), agreed);
    await page.keyboard.press("Escape");
    await dialog(page).waitFor({ state: "detached" });
    await page.close();
  }
});

test("what has left in a file is told, and has no button", async (t) => {
  const host = await village(t);
  const page = await open(t, await browser(t), host, { route: "home" });
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  const row = dialog(page).getByRole("listitem").filter({ hasText: "Sau việc này đã ghi hồ sơ đề nghị công nhận ra tệp" }).first();
  await row.waitFor();
  assert.equal(await row.getByRole("button").count(), 0);
  await assertGood(page);
});

test("Ctrl+Z in a field takes back letters and opens nothing", async (t) => {
  const host = await village(t);
  const { subject } = await host.call("new_incident");
  const page = await open(t, await browser(t), host, { route: `year/${subject}` });
  const place = page.getByLabel("Nơi xảy ra").first();
  await place.fill("Nhà rông");
  await page.keyboard.press("Control+z");
  assert.equal(await dialog(page).count(), 0);
});
