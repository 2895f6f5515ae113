// The list of the disciplined: brought as a spreadsheet, put to units, typed, and all of it beside the appraisal.

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { PROGRAMS, SMALL, WIDE, assertGood, browser, folder, open, serve } from "../harness.mjs";

const LIST = `STT;Họ và tên;Chức vụ;Đơn vị công tác;Hình thức kỷ luật;Số, ngày quyết định
1;Siu Blơi;Tổ trưởng Tổ bảo vệ an ninh, trật tự;Làng Mẫu 1;Khiển trách;12/QĐ-UBND ngày 05/06/2023
2;Rơ Châm Hyưk;Tổ viên;Làng Mẫu 2;Cảnh cáo;15/QĐ-UBND ngày 10/07/2023
3;Nguyễn Văn Mẫu;Kế toán;UBND xã;Cách chức;
4;Lê Thị Mẫu;Văn thư;UBND xã;Khiển trách;20/QĐ-UBND ngày 01/08/2023
`;

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

test("a supplied list comes in, finds its units, and stands beside the appraisal", async (t) => {
  const year = await folder(t, "Kỷ luật ");
  execFileSync(path.join(PROGRAMS, "antt-cli"), ["demo", "--plan", "kon-gang", "--until", "hand-in", "--out", "."], { cwd: year });
  const file = path.join(year, "kỷ luật.csv");
  writeFileSync(file, LIST);
  const host = await serve(t, { today: "2023-10-30", copyOf: path.join(year, "so-lieu/xa-kon-gang") });
  const page = await open(t, await browser(t), host, { size: SMALL, route: "sanctions" });
  await page.getByText("Năm nay chưa ghi ai.").waitFor();
  await see(page, "ky-luat-trong");

  await page.getByRole("link", { name: "Nhập từ bảng tính" }).click();
  await host.choose(file);
  await page.getByRole("button", { name: "Chọn tệp" }).click();
  await page.getByText("Chưa chọn “Ai bị kỷ luật”").waitFor();
  await page.getByRole("radio", { name: "Cá nhân" }).check();
  await fill(page, "Nơi cung cấp", "Sở Nội vụ");
  await page.getByRole("button", { name: "Nhập 4 dòng thêm mới" }).waitFor();
  await see(page, "ky-luat-xem-truoc");
  await page.getByRole("button", { name: "Nhập 4 dòng thêm mới" }).click();
  await page.getByText("Đã nhập 4 dòng từ tệp").waitFor();

  await page.goto(`${host.url}#/sanctions`);
  await page.getByText("4 cá nhân, 0 tập thể; 2 dòng chưa rõ đơn vị.").waitFor();
  await see(page, "ky-luat-danh-sach");
  await page.getByRole("searchbox").fill("ke toan");
  await page.getByText("1 trong 4 dòng.").waitFor();
  await page.getByRole("link", { name: /Nguyễn Văn Mẫu/ }).click();
  await page.getByText("1 dòng khác cùng ghi “UBND xã”").waitFor();
  await page.getByRole("searchbox").fill("lang mau 3");
  await page.getByText("1 đơn vị.").waitFor();
  await see(page, "ky-luat-chon-don-vi");
  await page.getByRole("button", { name: "Chọn Làng Mẫu 3" }).click();
  await page.getByRole("button", { name: "Chọn đơn vị khác" }).click();
  await page.getByRole("button", { name: "Không thuộc đơn vị nào của đợt" }).click();
  await page.getByRole("button", { name: "Chọn đơn vị khác" }).waitFor();
  await see(page, "ky-luat-mot-dong");
  await page.getByRole("button", { name: "Xong, về danh sách" }).click();

  const { rows } = await host.call("inspections").then(({ units }) => ({ rows: units }));
  const village = rows.find((unit) => unit.label === "Làng Mẫu 1").value;
  await page.goto(`${host.url}#/unit/${village}`);
  await page.getByRole("heading", { name: "Kỷ luật" }).waitFor();
  await page.goto(`${host.url}#/appraisal/${village}`);
  await page.getByText("Danh sách bị kỷ luật có 1 người của đơn vị, đơn vị tự khai không có ai.").waitFor();
  await see(page, "ky-luat-canh-tham-dinh");
  await page.getByRole("button", { name: /Thống nhất tất cả các mục còn lại/ }).click();
  await page.getByRole("button", { name: "Thống nhất tất cả các mục còn lại (1)" }).waitFor();

  await page.getByRole("link", { name: /Siu Blơi, Tổ trưởng/ }).first().click();
  await page.getByRole("button", { name: "Rút lại" }).click();
  await page.getByLabel("Lý do rút lại").fill("Quyết định đã được hủy");
  await page.getByRole("dialog").getByRole("button", { name: "Rút lại" }).click();
  await page.getByText("Đã rút lại (1)").waitFor();
});

test("an entry is typed, of a collective too", async (t) => {
  const year = await folder(t, "Kỷ luật ");
  execFileSync(path.join(PROGRAMS, "antt-cli"), ["demo", "--plan", "kon-gang", "--until", "register", "--out", "."], { cwd: year });
  const host = await serve(t, { today: "2023-10-30", copyOf: path.join(year, "so-lieu/xa-kon-gang") });
  const page = await open(t, await browser(t), host, { size: SMALL, route: "sanctions" });
  await page.getByRole("button", { name: "Ghi một dòng" }).click();
  await page.getByRole("heading", { level: 1, name: "Chưa ghi tên" }).waitFor();
  await page.getByRole("radio", { name: "Tập thể" }).check();
  await page.getByRole("textbox", { name: /^Chức vụ/ }).waitFor({ state: "detached" });
  await fill(page, "Tên tập thể", "Tổ bảo vệ an ninh, trật tự Làng Mẫu 1");
  await fill(page, "Hình thức kỷ luật", "Khiển trách");
  await page.getByRole("radio", { name: "Không", exact: true }).check();
  await fill(page, "Nơi cung cấp", "Ủy ban nhân dân huyện");
  await page.getByText("Chưa rõ đơn vị").first().waitFor();
  await see(page, "ky-luat-tap-the");
  await page.getByRole("button", { name: "Xong, về danh sách" }).click();
  await page.getByText("0 cá nhân, 1 tập thể; 1 dòng chưa rõ đơn vị.").waitFor();
});
