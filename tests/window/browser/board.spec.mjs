// A province looks at its year by commune: every number leads to the units behind it, and old names are found.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import test from "node:test";
import { PROGRAMS, SMALL, assertGood, browser, folder, open, serve } from "../harness.mjs";

const DAY = "2026-11-20";

function province(place) {
  const order = ["generate", "--province", "52", "--years", "2", "--communes", "3", "--units", "30", "--out", place];
  execFileSync(path.join(PROGRAMS, "antt-cli"), ["--today", DAY, ...order]);
  return path.join(place, "so-lieu/cap-tren");
}

test("a province sees its communes as lines, and each number opens its units", async (t) => {
  const year = await folder(t, "Sổ tỉnh ");
  const host = await serve(t, { today: DAY, copyOf: province(year) });
  const page = await open(t, await browser(t), host, { size: SMALL, route: "board" });
  const see = async (what) => {
    await assertGood(page);
    if (process.env.LOOK) await page.screenshot({ path: path.join(process.env.LOOK, `${what}.png`), fullPage: true });
  };
  await page.getByRole("link", { name: "Theo xã, phường" }).click();
  await page.getByRole("heading", { name: "Các xã, phường" }).waitFor();
  assert.equal(await page.locator("tbody tr").count(), 3);
  await see("theo-xa");

  await page.getByLabel("Tìm đơn vị").fill("tran quang dieu");
  await page.getByText("1 xã, phường và cơ quan có đơn vị ở dưới.").waitFor();
  const row = page.getByRole("row").filter({ hasText: "Phường Quy Nhơn Bắc" });
  const number = await row.getByRole("link", { name: /đơn vị đã đăng ký/ }).innerText();
  await row.getByRole("link", { name: /đơn vị đã đăng ký/ }).click();
  await page.getByRole("heading", { name: "Các đơn vị của phường Quy Nhơn Bắc" }).waitFor();
  assert.equal(await page.locator("tbody tr").count(), Number.parseInt(number, 10), "as many rows as the number said");
  await see("don-vi-cua-xa");

  await page.getByLabel("Tìm đơn vị").fill("to dan pho 1");
  await page.waitForFunction((all) => document.querySelectorAll("tbody tr").length < all, Number.parseInt(number, 10));
  await page.getByRole("link", { name: "Xem tất cả" }).click();
  await page.getByRole("heading", { name: "Các đơn vị", exact: true }).waitFor();

  await page.getByRole("link", { name: "Bản đồ" }).click();
  await page.getByRole("heading", { name: "Bản đồ các xã, phường" }).waitFor();
  await see("ban-do");
  assert.equal(await page.locator(".boardmap .point").count(), 3, "each commune is a point");
  const point = page.locator(".boardmap .point").filter({ hasText: "Phường Quy Nhơn Bắc" });
  await point.click();
  await page.getByRole("heading", { name: "Phường Quy Nhơn Bắc" }).waitFor();
  await see("ban-do-mot-xa");
  await page.getByRole("link", { name: "Xem các đơn vị" }).click();
  await page.getByRole("heading", { name: "Các đơn vị của phường Quy Nhơn Bắc" }).waitFor();
});
