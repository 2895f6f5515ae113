// A folder of bundles comes to a commune's desk: looked at first, then taken in; two PCs that write for one village stand
// beside each other until a person takes one; what was refused is asked for again on paper.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { PROGRAMS, SMALL, WIDE, assertGood, browser, folder, open, serve } from "../harness.mjs";

const DAY = "2023-02-21";

function twin(at, ...words) {
  const env = { ...process.env, ANTT_PASSPHRASE: "mat-khau-mau" };
  return execFileSync(path.join(PROGRAMS, "antt-cli"), words, { cwd: at, env, encoding: "utf8" });
}

/** A stick with what two PCs of one village made, a file that was cut off, and one that is no bundle. */
function stick(year) {
  twin(year, "demo", "--plan", "kon-gang", "--until", "register", "--out", ".");
  const villages = ["so-lieu/xa-kon-gang-lang-mau-1", "may-pho-thon"];
  cpSync(path.join(year, villages[0]), path.join(year, villages[1]), { recursive: true });
  mkdirSync(path.join(year, "usb"));
  for (const [n, village] of villages.entries()) {
    const value = ["Nguyễn Văn Mẫu", "Trần Thị Mẫu"][n];
    const call = (name, args) => JSON.parse(twin(year, "--data", village, "--today", DAY, "call", name, JSON.stringify(args)));
    const subject = call("registration", {}).form.subject;
    call("save_field", { form: "registration", subject, field: "registration.signer", value });
    call("export_registration", { folder: "usb" });
  }
  const [first] = readdirSync(path.join(year, "usb"));
  writeFileSync(path.join(year, "usb/cat-cut.antt"), readFileSync(path.join(year, "usb", first)).subarray(0, 5000));
  writeFileSync(path.join(year, "usb/thu.antt"), "Kính gửi Công an xã");
  writeFileSync(path.join(year, "usb/IMG_0231.jpg"), "ảnh");
  return path.join(year, "usb");
}

test("a folder is looked at, taken in, and what two PCs wrote is decided by a person", async (t) => {
  const year = await folder(t, "Hai máy ");
  const usb = stick(year);
  const host = await serve(t, { today: DAY, copyOf: path.join(year, "so-lieu/xa-kon-gang") });
  const page = await open(t, await browser(t), host, { size: SMALL, route: "inbox" });
  const see = async (what) => {
    await assertGood(page);
    if (process.env.LOOK) await page.screenshot({ path: path.join(process.env.LOOK, `${what}.png`), fullPage: true });
  };

  await host.choose(usb);
  await page.getByRole("button", { name: "Chọn thư mục" }).click();
  await page.getByText("Chưa ghi gì vào sổ.").waitFor();
  await page.getByText("không phải gói hồ sơ 1. Chưa ghi gì vào sổ.").waitFor();
  await page.getByText("IMG_0231.jpg").waitFor();
  await see("xem-truoc");
  await page.getByRole("link", { name: "In danh sách" }).click();
  await page.getByRole("cell", { name: "IMG_0231.jpg" }).waitFor();
  await page.getByRole("button", { name: "Quay lại" }).click();
  assert.equal((await host.call("inbox")).forks.length, 0);

  await page.getByRole("button", { name: "Nhận vào sổ" }).click();
  await page.getByText("Đã ghi 1 biên nhận vào nơi tệp đã đến").waitFor();
  await page.getByRole("heading", { name: "Chờ chọn một trong hai bản (1)" }).waitFor();
  assert.ok(readdirSync(usb).includes("bien-nhan-lang-mau-1.antt"), "the receipt lies on the stick");
  assert.equal((await host.call("inbox")).receipts, 0);
  await see("hai-ban");
  await page.setViewportSize(WIDE);
  await see("hai-ban-rong");

  await page.getByRole("button", { name: /Lấy bản mới đến/ }).click();
  await page.getByRole("button", { name: "Lấy bản mới đến", exact: true }).last().click();
  await page.getByText("Cần ghi lý do").waitFor();
  await page.getByLabel("Vì sao chọn bản này, đã hỏi ai").fill("Đã gọi cho trưởng làng");
  await see("ly-do");
  await page.getByRole("button", { name: "Lấy bản mới đến", exact: true }).last().click();
  await page.getByRole("heading", { name: /Chờ chọn một trong hai bản/ }).waitFor({ state: "detached" });
  assert.equal((await host.call("inbox")).forks.length, 0);

  await page.getByRole("link", { name: "Phiếu đề nghị gửi lại, cho mọi nơi gửi" }).click();
  await page.getByText("đã nhận được các tệp sau đây nhưng chưa đưa vào sổ được").waitFor();
  await see("phieu");
  await page.close();
});
