// The tasks that the office's plan gives for the year: taken from the rules, typed, late ones first, done.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import test from "node:test";
import { PROGRAMS, SMALL, WIDE, assertGood, browser, folder, open, serve } from "../harness.mjs";

/** Looks at the screen at both sizes, and keeps a picture where one is asked for. */
async function see(page, what) {
  for (const [name, size] of [["nho", SMALL], ["rong", WIDE]]) {
    await page.setViewportSize(size);
    await assertGood(page);
    if (process.env.LOOK) await page.screenshot({ path: path.join(process.env.LOOK, `${what}-${name}.png`), fullPage: true });
  }
}

async function fill(page, label, value) {
  await page.getByRole("textbox", { name: new RegExp(`^${label}`) }).first().fill(value);
  await page.keyboard.press("Tab");
}

test("tasks come from the rules and from a person, late ones first, and are done", async (t) => {
  const year = await folder(t, "Việc giao ");
  execFileSync(path.join(PROGRAMS, "antt-cli"), ["demo", "--plan", "kon-gang", "--until", "register", "--out", "."], { cwd: year });
  const host = await serve(t, { today: "2023-05-10", copyOf: path.join(year, "so-lieu/xa-kon-gang") });
  const page = await open(t, await browser(t), host, { size: SMALL, route: "assigned" });
  await page.getByText("Danh sách năm nay chưa có việc nào.").waitFor();
  await see(page, "viec-giao-trong");
  await page.getByRole("checkbox", { name: /Gửi kết quả xây dựng xã/ }).check();
  await page.getByRole("button", { name: "Quy định của đợt có giao: đưa vào danh sách" }).click();
  await page.getByRole("rowheader", { name: /Gửi kết quả xây dựng xã/ }).waitFor();

  await page.getByRole("button", { name: "Ghi một việc" }).click();
  await page.getByRole("heading", { level: 1, name: "Chưa ghi tên việc" }).waitFor();
  await fill(page, "Việc được giao", "Tập huấn lực lượng ở cơ sở");
  await page.getByRole("radio", { name: "Tập huấn" }).check();
  await fill(page, "Chủ trì", "Công an xã");
  await page.getByRole("radio", { name: "Hạn một ngày" }).check();
  await fill(page, "Hạn cuối", "08/05/2023");
  await page.getByText("Chưa làm, quá hạn 2 ngày").waitFor();
  await see(page, "viec-giao-mot-viec");
  await page.getByRole("button", { name: "Xong, về danh sách" }).click();
  await page.getByRole("rowheader", { name: /Tập huấn lực lượng ở cơ sở/ }).waitFor();
  const rows = await page.getByRole("rowheader").allTextContents();
  assert.match(rows[0], /Tập huấn lực lượng ở cơ sở/, "what is late stands first");
  await see(page, "viec-giao-danh-sach");
  await page.goto(`${host.url}#/home`);
  await page.getByText("Tập huấn lực lượng ở cơ sở").first().waitFor();

  await page.goto(`${host.url}#/assigned`);
  await page.getByRole("searchbox").fill("tap huan");
  await page.getByText("1 trong 2 việc.").waitFor();
  await page.getByRole("link", { name: /Tập huấn lực lượng/ }).click();
  await page.getByRole("radio", { name: "Đã làm" }).check();
  await fill(page, "Làm xong ngày", "09/05/2023");
  await page.getByText("Đã làm ngày 09/05/2023, chậm 1 ngày").first().waitFor();
  await page.getByRole("button", { name: "Xong, về danh sách" }).click();
  await page.getByRole("link", { name: "Xem, in, lưu bảng tính" }).click();
  await page.getByText("DANH SÁCH").first().waitFor();
  await page.getByText("Tập huấn lực lượng ở cơ sở").first().waitFor();
});
