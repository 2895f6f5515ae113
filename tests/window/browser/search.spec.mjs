// Everything in the register found by keyboard from any screen, and the log read, searched, checked and written out.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { PROGRAMS, SMALL, WIDE, assertGood, browser, folder, open, serve } from "../harness.mjs";

let year;

before(async () => {
  year = await mkdtemp(path.join(tmpdir(), "Năm mẫu "));
  execFileSync(path.join(PROGRAMS, "antt-cli"), ["demo", "--plan", "kon-gang", "--until", "decide", "--out", year]);
});

after(() => rm(year, { recursive: true, force: true }));

const desk = (t) => serve(t, { today: "2023-11-08", copyOf: path.join(year, "so-lieu/xa-kon-gang") });
const village = (t) => serve(t, { today: "2023-11-08", copyOf: path.join(year, "so-lieu/xa-kon-gang-lang-mau-1") });
const field = (page) => page.getByRole("combobox", { name: "Gõ vài chữ, không cần dấu" });
const options = (page) => page.getByRole("listbox", { name: "Danh sách tìm thấy" }).getByRole("option");

test("a unit is found and opened by keyboard alone", async (t) => {
  const host = await desk(t);
  const page = await open(t, await browser(t), host, { size: WIDE, route: "board" });
  await page.keyboard.press("Control+k");
  await field(page).waitFor();
  await page.getByText("Tìm được đơn vị").waitFor();
  await page.keyboard.type("lang mau");
  await options(page).nth(2).waitFor();
  await assertGood(page);
  assert.equal(await options(page).nth(0).getAttribute("aria-selected"), "true");
  await page.keyboard.press("ArrowDown");
  assert.equal(await options(page).nth(1).getAttribute("aria-selected"), "true");
  assert.equal(await field(page).getAttribute("aria-activedescendant"), await options(page).nth(1).getAttribute("id"));
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Làng Mẫu 2" }).waitFor();
  // Enter right behind the last letter opens what those letters find, not what stood there before.
  await page.keyboard.press("Control+k");
  await field(page).waitFor();
  await page.keyboard.type("lang mau 3");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Làng Mẫu 3" }).waitFor();
  assert.equal(await page.getByRole("dialog").count(), 0);
});

test("a late answer never stands over a newer one, and Escape gives the focus back", async (t) => {
  const host = await desk(t);
  const page = await open(t, await browser(t), host, { route: "board" });
  let held;
  const first = new Promise((resolve) => {
    held = resolve;
  });
  await page.route("**/call/search", async (route) => {
    if (route.request().postData().includes('"lang mau 1"')) await first;
    await route.continue();
  });
  await page.getByRole("button", { name: "Tìm trong sổ" }).click();
  await field(page).fill("lang mau 1");
  await field(page).fill("lang mau 2");
  held();
  await options(page).filter({ hasText: "Làng Mẫu 2" }).first().waitFor();
  assert.equal(await options(page).filter({ hasText: /^Làng Mẫu 1/ }).count(), 0);
  await page.keyboard.press("Escape");
  await field(page).waitFor({ state: "detached" });
  const focused = await page.evaluate(() => document.activeElement?.textContent);
  assert.match(focused, /^Tìm/);
});

test("a village finds its own minutes, and is told what can be found", async (t) => {
  const host = await village(t);
  const page = await open(t, await browser(t), host, { route: "home" });
  await page.keyboard.press("Control+k");
  await field(page).fill("zzzz");
  await page.getByText("Không thấy “zzzz”").waitFor();
  await assertGood(page);
  await field(page).fill("bien ban hop");
  await options(page).filter({ hasText: "Biên bản họp đánh giá năm 2023" }).first().click();
  await page.waitForFunction(() => window.location.hash.startsWith("#/meeting"));
});

for (const [who, of] of [["an office", desk], ["a village", village]]) {
  test(`the log of ${who} is read, searched, checked and written out`, async (t) => {
    const host = await of(t);
    const chrome = await browser(t);
    for (const size of [SMALL, WIDE]) {
      const page = await open(t, chrome, host, { size, route: "journal" });
      await page.getByRole("row").nth(3).waitFor();
      await assertGood(page);
      await page.close();
    }
    const page = await open(t, chrome, host, { route: "settings" });
    await page.getByRole("link", { name: "Nhật ký" }).click();
    await page.getByRole("heading", { level: 1, name: "Nhật ký" }).waitFor();
    const older = page.getByRole("button", { name: "Xem cũ hơn" });
    await older.click();
    await page.waitForFunction(() => document.querySelectorAll("tbody tr").length > 50);
    await page.getByRole("button", { name: "Kiểm tra" }).click();
    await page.getByText("Nhật ký nguyên vẹn:").waitFor();
    await page.getByRole("searchbox", { name: "Tìm trong nhật ký" }).fill("lap so");
    await page.getByRole("rowheader", { name: "Lập sổ" }).first().waitFor();
    await page.getByRole("searchbox", { name: "Tìm trong nhật ký" }).fill("khong he co viec nay");
    await page.getByText("Không có dòng nào khớp.").waitFor();
    const stick = await folder(t);
    await host.choose(stick);
    await page.getByRole("button", { name: "Lưu ra tệp" }).click();
    await page.getByRole("heading", { level: 1, name: "Đã lưu nhật ký" }).waitFor();
    await assertGood(page);
    const [made] = await readdir(stick);
    assert.deepEqual((await readdir(path.join(stick, made))).sort(), ["DOC-TRUOC.txt", "nhat-ky.csv", "nhat-ky.jsonl"]);
    assert.match(await readFile(path.join(stick, made, "DOC-TRUOC.txt"), "utf8"), /đều khớp/);
    await page.getByRole("button", { name: "Về nhật ký" }).click();
    await page.getByText("Nhật ký nguyên vẹn:").waitFor();
  });
}
