// Results for other bodies: a receiver with its kinds of units, and the list that is made of what is decided.

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

test("a receiver is written down once, and its list is made of the results", async (t) => {
  const year = await folder(t, "Kết quả ");
  execFileSync(path.join(PROGRAMS, "antt-cli"), ["demo", "--plan", "kon-gang", "--until", "decide", "--out", "."], { cwd: year });
  const host = await serve(t, { today: "2023-11-20", copyOf: path.join(year, "so-lieu/xa-kon-gang") });
  const page = await open(t, await browser(t), host, { size: SMALL, route: "decisions" });
  await page.getByRole("link", { name: "Kết quả gửi cơ quan khác" }).click();
  await page.getByText("Chưa có nơi nhận nào.").waitFor();
  await see(page, "ket-qua-gui-trong");
  await page.getByRole("button", { name: "Thêm nơi nhận" }).click();
  await page.getByText("Năm 2023: chưa ghi nơi nhận.").waitFor();
  await page.getByRole("textbox", { name: /^Nơi nhận/ }).fill("Phòng Văn hóa và Thông tin huyện Đak Đoa");
  await page.keyboard.press("Tab");
  await page.getByText("Năm 2023: chưa chọn loại đơn vị nào.").waitFor();
  await page.getByRole("checkbox", { name: /^Khu dân cư/ }).check();
  await page.getByText("Năm 2023: 2 đơn vị được công nhận.").waitFor();
  await page.getByRole("checkbox", { name: /^Ghi cả đơn vị/ }).check();
  await page.getByText("1 đơn vị không đề nghị công nhận.").waitFor();
  await see(page, "ket-qua-gui-mot-noi");
  await page.getByRole("button", { name: "Xem danh sách, in, lưu" }).click();
  await page.getByText("Danh sách gửi Phòng Văn hóa và Thông tin huyện Đak Đoa").first().waitFor();
  await see(page, "ket-qua-gui-giay");

  await page.goto(`${host.url}#/results-for`);
  await page.getByText("3 đơn vị có kết quả").waitFor();
  await see(page, "ket-qua-gui-danh-sach");
  await page.getByRole("link", { name: /Mở/ }).first().click();
  await page.getByRole("button", { name: "Rút lại" }).click();
  await page.getByLabel("Lý do rút lại").fill("Không gửi nữa");
  await page.getByRole("dialog").getByRole("button", { name: "Rút lại" }).click();
  await page.getByText("Đã rút lại (1)").waitFor();
});
