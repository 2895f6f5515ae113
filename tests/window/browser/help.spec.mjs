import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import test from "node:test";
import { assertGood, browser, folder, open, serve } from "../harness.mjs";

const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

/** Until the program has handed a file of its folder to another program. */
async function opened(page, host, name) {
  const file = path.join(host.data, name);
  for (let shown = []; !shown.includes(file); shown = await host.shown()) await page.waitForTimeout(50);
}

test("the village's guide is read before there is a register, opened to be printed, and saved", async (t) => {
  const host = await serve(t, { today: "2023-01-09" });
  const stick = await folder(t, "USB của làng ");
  const page = await open(t, await browser(t), host, { route: "start" });
  await page.getByRole("link", { name: "Hướng dẫn trưởng thôn" }).click();
  await page.getByRole("heading", { name: "4. Sao lưu, máy mới, khi gặp trục trặc" }).waitFor();
  await assertGood(page);
  // Every picture has arrived, under the window's own policy.
  const pictures = await page.locator("figure img").evaluateAll((all) => all.map((one) => one.naturalWidth));
  assert.equal(pictures.length, 8);
  assert.ok(pictures.every((width) => width > 500), pictures.join(", "));

  await press(page, "Mở bản để in");
  await opened(page, host, "huong-dan-truong-thon.pdf");
  const printed = await readFile(path.join(host.data, "huong-dan-truong-thon.pdf"));
  await host.choose(stick);
  await press(page, "Lưu PDF");
  await page.getByText("Đã ghi và kiểm tra lại.").waitFor();
  const saved = await readFile(path.join(stick, "huong-dan-truong-thon.pdf"));
  assert.ok(saved.equals(printed));
});

test("the support file is shown before it is written, and the log is opened", async (t) => {
  const host = await serve(t, { today: "2023-01-09" });
  const stick = await folder(t, "USB của người hỗ trợ ");
  const page = await open(t, await browser(t), host, { route: "support" });
  await page.getByRole("heading", { name: "Mã lỗi gần đây, mới nhất trước" }).waitFor();
  await assertGood(page);
  await host.choose(stick);
  await press(page, "Lưu tệp hỗ trợ");
  await page.getByText("Đã ghi và kiểm tra lại.").waitFor();
  const [name] = await readdir(stick);
  const written = await readFile(path.join(stick, name), "utf8");
  const headings = await page.getByRole("heading", { level: 2 }).allTextContents();
  assert.ok(headings.length > 5, headings.join(", "));
  for (const heading of headings) assert.ok(written.includes(heading), `“${heading}” is not in ${name}`);
  assert.ok(!written.includes("Hồ sơ thử"), "the folder's name is in the file");

  await press(page, "Mở nhật ký lỗi");
  await opened(page, host, "loi.log");
  const log = path.join(host.data, "loi.log");
  assert.match(await readFile(log, "utf8"), /^\uFEFFNhật ký lỗi/);
});
