// A village without a PC wrote its registration on the printed form: the clerk types it in, and everywhere it is said so.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import test from "node:test";
import { PROGRAMS, SMALL, WIDE, assertGood, browser, folder, open, serve } from "../harness.mjs";

const DAY = "2023-02-21";

function sample(place) {
  execFileSync(path.join(PROGRAMS, "antt-cli"), ["demo", "--plan", "kon-gang", "--until", "register", "--out", place]);
  return path.join(place, "so-lieu/xa-kon-gang");
}

test("a clerk types a registration in from paper, and it never passes for the village's own", async (t) => {
  const year = await folder(t, "Nhập thay ");
  const host = await serve(t, { today: DAY, copyOf: sample(year) });
  for (const [field, value] of [["kind", "kdc"], ["name", "Làng Giấy"]]) {
    await host.call("save_field", { form: "add-unit", subject: "", field, value });
  }
  const added = (await host.call("add_unit")).units.find((unit) => unit.name === "Làng Giấy");
  const page = await open(t, await browser(t), host, { size: SMALL, route: `unit/${added.unit}` });
  const see = async (what) => {
    await assertGood(page);
    if (process.env.LOOK) await page.screenshot({ path: path.join(process.env.LOOK, `${what}.png`), fullPage: true });
  };

  await page.getByRole("link", { name: "Nhập thay từ bản giấy" }).click();
  await page.getByRole("heading", { name: "Nhập thay Làng Giấy" }).waitFor();
  await see("truoc-khi-nhap");
  await page.getByRole("button", { name: "Bắt đầu nhập thay" }).click();
  await page.getByRole("heading", { name: "Nhập thay: Làng Giấy" }).waitFor();
  await see("viec-cua-lang");

  await page.getByRole("link", { name: /Đăng ký/ }).first().click();
  await page.getByRole("heading", { name: "Ghi bản đăng ký nhập thay vào sổ" }).waitFor();
  await see("dang-ky");
  // What is missing is said before anything goes into the register.
  await page.getByRole("button", { name: "Ghi vào sổ thay Làng Giấy" }).click();
  await page.getByText("Chưa xuất được hồ sơ đăng ký.").waitFor();

  const subject = (await host.call("registration")).form.subject;
  const typed = {
    "KDC-1a.has": "co", "KDC-1a.number": "03-NQ/CB", "KDC-1a.date": "05/02/2023", "KDC-1a.form": "paper",
    "KDC-1b.has": "co", "KDC-1b.date": "06/02/2023", "KDC-1c.whole": "80", "KDC-1c.part": "80",
    "registration.signer": "Nguyễn Văn Mẫu",
  };
  for (const [field, value] of Object.entries(typed)) {
    await host.call("save_field", { form: "registration", subject, field, value });
  }
  for (const item of (await host.call("registration")).items.filter((each) => each.required && !each.form && !each.paper)) {
    await host.call("attach", { subject, item: item.item, form: "giay", file: "", title: item.title });
  }
  await page.reload();
  await page.getByRole("button", { name: "Ghi vào sổ thay Làng Giấy" }).click();
  await page.getByText("Chưa ghi ngày nhận bản giấy.").waitFor();
  await page.getByRole("textbox", { name: "Ngày nhận bản giấy" }).fill("10/02/2023");
  await page.getByRole("button", { name: "Ghi vào sổ thay Làng Giấy" }).click();
  await page.getByRole("heading", { name: "Hồ sơ đăng ký của Làng Giấy đã vào sổ" }).waitFor();
  await page.getByText("Giữ bản giấy có chữ ký của Làng Giấy").waitFor();
  await see("da-vao-so");

  await page.getByRole("link", { name: /Nhập thay: Làng Giấy/ }).click();
  await page.getByRole("button", { name: "Dừng nhập thay" }).click();
  await page.getByText("Năm nay đã nhập thay cho 1/4 đơn vị.").waitFor();
  await page.setViewportSize(WIDE);
  await see("da-dung");

  await page.getByRole("link", { name: "Các đơn vị", exact: false }).first().click();
  await page.getByText("nhập thay từ bản giấy").first().waitFor();
  await page.getByRole("link", { name: /^1 nhập thay từ bản giấy/ }).click();
  await page.getByText("Đang xem: nhập thay từ bản giấy.").waitFor();
  assert.equal(await page.getByRole("row").filter({ hasText: "Làng Mẫu 1" }).count(), 0, "the count filters the rows");
  await see("bang");
  await page.getByRole("link", { name: "Làng Giấy" }).first().click();
  await page.getByText("nhập thay từ bản giấy và ký gói; đơn vị ký trên giấy").waitFor();
  await see("don-vi");
  await page.close();
});
