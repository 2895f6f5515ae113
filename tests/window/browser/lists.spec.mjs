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

/** A point table as an office has it: old letters, a head three rows deep. */
const OFFICE = path.join(ROOT, "crates/tables/samples/bang-diem.xlsx");

/** One that somebody wrote as a rule text. */
const RULES = `format = 1
slug = "bang-diem-mau"
level = "points"
for = "qd510-2022"
object = "kdc"
steps = "whole"
[instrument]
title = "Hướng dẫn MẪU"
issuer = "Ban Chỉ đạo MẪU"
[[item]]
code = "1"
title = "Chi bộ có nghị quyết"
max = 100
citation = "mục 1"
`;

/** Looks at the screen at both sizes. */
async function see(page, what) {
  for (const [name, size] of [["nho", SMALL], ["rong", WIDE]]) {
    await page.setViewportSize(size);
    await assertGood(page);
    if (process.env.LOOK) await page.screenshot({ path: path.join(process.env.LOOK, `${what}-${name}.png`), fullPage: true });
  }
}

test("a point table is kept whole: its paper is said, a wrong row keeps it out, the mended file comes in", async (t) => {
  const year = await folder(t, "Bảng điểm ");
  demo(year);
  const file = path.join(year, "bảng điểm.xlsx");
  copyFileSync(OFFICE, file);
  const broken = path.join(year, "gõ nhầm.csv");
  writeFileSync(broken, "TT;Nội dung;Điểm chuẩn;Ghi chú\nI;Xây dựng phong trào;40;\n1;Chi bộ có nghị quyết;4o;\nII;Giữ gìn an ninh;60;\n1;Mô hình tự quản;60;\n");
  const host = await serve(t, { today: DAY, copyOf: path.join(year, "so-lieu/xa-kon-gang") });
  await host.call("choose_packs", { packs: ["kon-gang-2022", "qd510-2022"] });
  const page = await open(t, await browser(t), host, { size: SMALL, route: "classes" });
  await see(page, "phan-loai-chua-co-bang");
  await page.getByRole("link", { name: "Nhập bảng điểm từ bảng tính" }).click();
  await page.getByRole("heading", { level: 1, name: "Nhập từ bảng tính: Bảng điểm" }).waitFor();
  await see(page, "bang-diem-chua-co-tep");

  const pick = async (picked, button) => {
    await host.choose(picked);
    await page.getByRole("button", { name: button }).click();
  };
  const say = async () => {
    await page.getByRole("radio", { name: "Khu dân cư" }).check();
    for (const [label, value] of [["Số, ký hiệu", "Hướng dẫn MẪU"], ["Cơ quan ban hành", "Ban Chỉ đạo MẪU"], ["Bảng điểm nằm ở đâu", "mục 2"]]) {
      await page.getByRole("textbox", { name: new RegExp(`^${label}`) }).fill(value);
      await page.keyboard.press("Tab");
    }
    await page.getByRole("radio", { name: "Điểm tròn" }).check();
  };
  await pick(broken, "Chọn tệp");
  await page.getByText("Chưa chọn “Bảng điểm dùng cho”").waitFor();
  await say();
  await page.getByText("Bảng điểm có dòng sai, chưa giữ được.").waitFor();
  await page.getByText("Dòng 3, cột C “Điểm chuẩn”: ghi “4o”, không phải là số điểm.").waitFor();
  assert.equal(await page.getByRole("button", { name: "Giữ bảng điểm này" }).count(), 0);
  await see(page, "bang-diem-dong-sai");

  const text = path.join(year, "bảng điểm.toml");
  writeFileSync(text, RULES);
  await pick(text, "Chọn tệp khác");
  await page.getByRole("heading", { name: "2. Xem lại bảng điểm, rồi giữ" }).waitFor();
  assert.equal(await page.getByRole("heading", { name: /Các cột của bảng/ }).count(), 0);
  await see(page, "bang-diem-tep-quy-dinh");

  await pick(file, "Chọn tệp khác");
  await page.getByText("Chữ trong tệp theo bảng mã cũ TCVN3").waitFor();
  assert.equal(await page.getByLabel("Cột C Điểm chuẩn là gì").inputValue(), "max");
  await see(page, "bang-diem-chua-ghi-van-ban");
  await say();
  await page.getByText("4 mục, tổng 100 điểm.").waitFor();
  await page.getByRole("region", { name: "Các mục của bảng điểm" }).getByText("XÂY DỰNG PHONG TRÀO").first().waitFor();
  await see(page, "bang-diem-xem-truoc");
  await page.getByText("Từng dòng của bảng tính").click();
  await page.getByText("Tên nhóm: các mục bên dưới thuộc nhóm này.").first().waitFor();
  await page.getByRole("button", { name: "Không nhập: 5" }).click();
  await page.getByText("Dòng cộng.").waitFor();
  await see(page, "bang-diem-tung-dong");
  const table = async () => (await host.call("classes")).objects.find(({ object }) => object === "kdc").table;
  assert.equal(await table(), "", "nothing is kept before");
  await page.getByRole("button", { name: "Giữ bảng điểm này" }).click();
  await page.getByText("Đã giữ bảng điểm của khu dân cư theo Hướng dẫn MẪU").waitFor();
  await see(page, "bang-diem-da-giu");
  assert.equal(await table(), "Hướng dẫn MẪU");
  await page.getByRole("link", { name: "Về Phân loại" }).click();
  await page.getByText("Bảng điểm: Hướng dẫn MẪU (4 mục, 100 điểm, điểm tròn).").waitFor();
  await page.close();
});
