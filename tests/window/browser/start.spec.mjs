import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { PROGRAMS, SMALL, WIDE, assertGood, browser, folder, open, serve, tabTo } from "../harness.mjs";

test("a new PC is asked how to begin", async (t) => {
  const host = await serve(t, { today: "2023-01-09" });
  const chrome = await browser(t);
  for (const size of [SMALL, WIDE]) {
    const page = await open(t, chrome, host, { size });
    for (const way of ["Mở tệp xã gửi", "Tự khai báo"]) {
      assert.ok(await page.getByText(way).first().isVisible(), way);
    }
    await assertGood(page);
  }
});

test("the keyboard alone reaches the first choice", async (t) => {
  const host = await serve(t, { today: "2023-01-09" });
  const page = await open(t, await browser(t), host);
  await tabTo(page, page.getByText("Tự khai báo").first().locator("xpath=ancestor-or-self::*[self::button or self::a][1]"));
});

test("a file that the program is started with is looked at, not taken in, and shown once", async (t) => {
  const year = await folder(t, "Tệp xã gửi ");
  execFileSync(path.join(PROGRAMS, "antt-cli"), ["demo", "--plan", "kon-gang", "--until", "launch", "--out", year]);
  const launch = path.join(year, "goi/goi-trien-khai-2023-xa-kon-gang.antt");
  const host = await serve(t, { today: "2023-02-06" });
  await host.pending(launch);
  const page = await open(t, await browser(t), host);
  await page.getByText("CHƯA BIẾT NGƯỜI KÝ").waitFor();
  await assertGood(page);
  assert.equal((await host.call("status")).stage, "empty");
  await page.getByText("Làng Mẫu 1", { exact: true }).click();
  await page.getByText("Mã này giống mã in trên phiếu").click();
  await page.getByRole("button", { name: "Nhận gói triển khai" }).click();
  await page.locator("nav.rail").waitFor();
  assert.doesNotMatch(page.url(), /bundle/);

  // A second start with another file leads to it, and says why it does not hold.
  const cut = path.join(year, "bị cắt.antt");
  writeFileSync(cut, readFileSync(launch).subarray(0, 4000));
  await host.pending(cut);
  await page.evaluate(() => window.dispatchEvent(new Event("pending-file")));
  await page.getByRole("heading", { level: 1, name: "bị cắt.antt" }).waitFor();
  await page.getByText("Tệp bị cắt cụt").waitFor();
  await assertGood(page);
  await page.close();
});
