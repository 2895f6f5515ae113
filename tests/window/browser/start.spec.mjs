import assert from "node:assert/strict";
import test from "node:test";
import { SMALL, WIDE, assertGood, browser, open, serve, tabTo } from "../harness.mjs";

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
