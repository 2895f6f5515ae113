// Units, incidents and households out of a spreadsheet: the columns are said, every row is seen before anything is kept.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { PROGRAMS, ROOT, SMALL, WIDE, assertGood, browser, folder, open, serve } from "../harness.mjs";

const DAY = "2023-02-21";

function demo(year) {
  execFileSync(path.join(PROGRAMS, "antt-cli"), ["demo", "--plan", "kon-gang", "--until", "register", "--out", "."], { cwd: year });
}

test("units come in from a workbook, with what would become of every row", async (t) => {
  const year = await folder(t, "Bảng tính ");
  demo(year);
  const file = path.join(year, "danh sách.xlsx");
  copyFileSync(path.join(ROOT, "crates/tables/samples/mau.xlsx"), file);
  const host = await serve(t, { today: DAY, copyOf: path.join(year, "so-lieu/xa-kon-gang") });
  const page = await open(t, await browser(t), host, { size: SMALL, route: "round" });
  const see = async (what) => {
    await assertGood(page);
    if (process.env.LOOK) await page.screenshot({ path: path.join(process.env.LOOK, `${what}.png`), fullPage: true });
  };
  await page.getByRole("link", { name: "Nhập đơn vị từ bảng tính" }).click();
  await page.getByRole("heading", { level: 1, name: /Nhập từ bảng tính/ }).waitFor();
  await see("danh-sach-chua-co-tep");

  await host.choose(file);
  await page.getByRole("button", { name: "Chọn tệp" }).click();
  await page.getByRole("heading", { name: "2. Các cột của bảng" }).waitFor();
  assert.equal(await page.getByLabel("Cột A Tên đơn vị là gì").inputValue(), "name");
  await page.getByText("Chưa chọn “Loại đơn vị”").waitFor();
  await see("danh-sach-cot");
  await page.getByRole("radio", { name: /Khu dân cư/ }).check();
  await page.getByRole("button", { name: "Nhập 3 dòng thêm mới" }).waitFor();
  await page.getByText("Dòng đang ẩn trong bảng tính").waitFor();
  await page.getByRole("rowheader", { name: "Thôn 4" }).waitFor();
  await see("danh-sach-xem-truoc");
  await page.setViewportSize(WIDE);
  await see("danh-sach-xem-truoc-rong");
  assert.equal((await host.call("round")).units.some((unit) => unit.name === "Thôn 1"), false, "nothing is kept before");

  await page.getByRole("button", { name: "Không nhập: 1" }).click();
  await page.getByRole("rowheader", { name: "Thôn 1" }).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Tất cả: 4" }).click();
  await page.getByRole("button", { name: "Nhập 3 dòng thêm mới" }).click();
  await page.getByText("Đã nhập 3 dòng từ tệp").waitFor();
  await see("danh-sach-da-nhap");
  const names = (await host.call("round")).units.map((unit) => unit.name);
  assert.deepEqual(names.slice(-3), ["Thôn 1", "Tổ dân phố 3", "Thôn 4"]);
  await page.close();
});

test("a village takes its incidents in, and a file that is none is refused in words", async (t) => {
  const year = await folder(t, "Bảng tính ");
  demo(year);
  const file = path.join(year, "vụ việc.csv");
  writeFileSync(file, "Ngày;Loại vụ việc;Địa điểm;Nội dung\n05/02/2023;Chuyện lạ;Nhà rông;Không rõ\n");
  const broken = path.join(year, "ảnh.xlsx");
  writeFileSync(broken, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]));
  const host = await serve(t, { today: DAY, copyOf: path.join(year, "so-lieu/xa-kon-gang-lang-mau-3") });
  const page = await open(t, await browser(t), host, { size: SMALL, route: "year" });
  await page.getByRole("link", { name: "Nhập vụ việc từ bảng tính" }).click();
  await host.choose(broken);
  await page.getByRole("button", { name: "Chọn tệp" }).click();
  await page.getByText("không phải là bảng tính").waitFor();
  await assertGood(page);
  await host.choose(file);
  await page.getByRole("button", { name: "Chọn tệp" }).click();
  await page.getByText("“Chuyện lạ” không phải tên một loại vụ việc").waitFor();
  await assertGood(page);
  await page.getByLabel("Cột C Địa điểm là gì").selectOption({ label: "Không nhập" });
  await page.getByText("Chưa có cột nào là “Nơi xảy ra”").waitFor();
  await page.getByLabel("Cột C Địa điểm là gì").selectOption({ label: "Nơi xảy ra" });
  await page.getByRole("button", { name: "Nhập 1 dòng thêm mới" }).waitFor();
  if (process.env.LOOK) await page.screenshot({ path: path.join(process.env.LOOK, "vu-viec.png"), fullPage: true });
  await page.getByRole("button", { name: "Nhập 1 dòng thêm mới" }).click();
  await page.getByText("Đã nhập 1 dòng từ tệp").waitFor();
  assert.equal((await host.call("incidents")).rows.at(-1).summary, "Chuyện lạ: Không rõ");
  await page.close();
});
