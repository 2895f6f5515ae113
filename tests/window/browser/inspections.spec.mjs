// Inspections: a plan with its units, a visit that is written down and closed, what waits to be remedied, and all of it
// beside the unit's appraisal.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import test from "node:test";
import { PROGRAMS, SMALL, WIDE, assertGood, browser, folder, open, serve } from "../harness.mjs";

function demo(year, until) {
  execFileSync(path.join(PROGRAMS, "antt-cli"), ["demo", "--plan", "kon-gang", "--until", until, "--out", "."], { cwd: year });
}

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

test("a plan is made, its units chosen by kind, and its paper begun", async (t) => {
  const year = await folder(t, "Kiểm tra ");
  demo(year, "register");
  const host = await serve(t, { today: "2023-07-03", copyOf: path.join(year, "so-lieu/xa-kon-gang") });
  const page = await open(t, await browser(t), host, { size: SMALL, route: "inspections" });
  await page.getByText("Chưa có kế hoạch kiểm tra nào.").waitFor();
  await see(page, "kiem-tra-trong");
  await page.getByRole("button", { name: "Lập kế hoạch kiểm tra" }).click();
  await page.getByLabel("Thực hiện nhiệm vụ").selectOption({ label: "Không theo nhiệm vụ ghi sẵn" });
  await page.getByRole("button", { name: "Bắt đầu ghi" }).click();
  await page.getByRole("radio", { name: "Quý III" }).check();
  await fill(page, "Trưởng đoàn", "Trần Văn Mẫu");
  await page.getByRole("heading", { level: 1, name: "Kiểm tra quý III năm 2023" }).waitFor();
  await fill(page, "Thành viên", "Lê Thị Mẫu | Công an viên");
  await fill(page, "Nội dung kiểm tra", "Việc đăng ký phấn đấu");
  await page.getByRole("button", { name: /^Chọn tất cả/ }).first().click();
  await see(page, "kiem-tra-ke-hoach");
  await page.getByRole("button", { name: /^Đưa \d+ đơn vị vào kế hoạch$/ }).click();
  await page.getByRole("rowheader", { name: /Làng Mẫu 1/ }).waitFor();
  await see(page, "kiem-tra-ke-hoach-co-don-vi");
  await page.getByRole("button", { name: "Soạn văn bản kế hoạch" }).click();
  await page.getByLabel("Đoàn kiểm tra").waitFor();
  assert.match(await page.getByLabel("Đoàn kiểm tra").inputValue(), /Trần Văn Mẫu/);
});

test("a visit is written down and closed, remedied later, and stands beside the appraisal", async (t) => {
  const year = await folder(t, "Kiểm tra ");
  demo(year, "hand-in");
  const host = await serve(t, { today: "2023-10-30", copyOf: path.join(year, "so-lieu/xa-kon-gang") });
  const page = await open(t, await browser(t), host, { size: SMALL, route: "inspections" });
  await page.getByRole("button", { name: "Ghi lần kiểm tra ngoài kế hoạch" }).click();
  await page.getByLabel("Đơn vị được kiểm tra").selectOption({ label: "Làng Mẫu 1" });
  await page.getByRole("button", { name: "Bắt đầu ghi" }).click();
  await page.getByRole("heading", { level: 1, name: "Kiểm tra: Làng Mẫu 1" }).waitFor();
  await fill(page, "Ngày kiểm tra", "28/10/2023");
  await fill(page, "Đoàn kiểm tra", "Trần Văn Mẫu | Trưởng Công an xã");
  await fill(page, "Nội dung, kết quả kiểm tra", "Phòng cháy, chữa cháy | Có một tồn tại");
  await page.getByRole("button", { name: "Chốt lần kiểm tra" }).click();
  await page.getByText("Chưa chốt được lần kiểm tra.").waitFor();
  await page.getByText("Ghi một tồn tại, hạn chế").first().click();
  await page.getByRole("radio", { name: /4, điểm d/ }).check();
  const what = page.getByRole("textbox", { name: /^Tồn tại, hạn chế/ }).first();
  await what.fill("Đường điện tự kéo không an toàn");
  await page.keyboard.press("Tab");
  await page.getByText("Ghi một tồn tại, hạn chế").waitFor();
  assert.equal(await what.inputValue(), "Đường điện tự kéo không an toàn", "what is typed stays where it is");
  await fill(page, "Yêu cầu khắc phục", "Thay dây");
  await fill(page, "Hạn khắc phục", "29/10/2023");
  await see(page, "kiem-tra-dang-ghi");
  await page.getByRole("button", { name: "Chốt lần kiểm tra" }).click();
  await page.getByText("Quá hạn khắc phục 1 ngày").waitFor();
  await see(page, "kiem-tra-da-chot");

  await page.goto(`${host.url}#/home`);
  await page.getByText("Làng Mẫu 1 khắc phục: Đường điện tự kéo không an toàn").waitFor();
  await page.goto(`${host.url}#/inspections`);
  await page.getByRole("rowheader", { name: /Làng Mẫu 1/ }).waitFor();
  await see(page, "kiem-tra-danh-sach");
  const { rows } = await host.call("inspections");
  await page.goto(`${host.url}#/unit/${rows[0].unit}`);
  await page.getByRole("heading", { name: "Kiểm tra trong năm" }).waitFor();
  await page.goto(`${host.url}#/appraisal/${rows[0].unit}`);
  await page.getByText("Kiểm tra trong năm đã ghi").waitFor();
  await see(page, "kiem-tra-canh-tham-dinh");

  await page.getByRole("link", { name: "Kiểm tra ngày 28/10/2023" }).first().click();
  await fill(page, "Khắc phục xong ngày", "30/10/2023");
  await fill(page, "Đã làm gì, ai xác nhận", "Đã thay dây; Công an xã xem lại");
  await page.getByText("Đã khắc phục ngày 30/10/2023").waitFor();
  await page.getByRole("button", { name: "Sửa bằng bản thay thế" }).click();
  await page.getByLabel("Lý do thay thế").fill("Ghi nhầm địa điểm");
  await page.getByRole("button", { name: "Lập bản thay thế", exact: true }).click();
  await page.getByText("Lập để thay thế bản đã chốt.").waitFor();
  await see(page, "kiem-tra-ban-thay-the");
});
