import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import test from "node:test";
import { promisify } from "node:util";
import { assertGood, browser, folder, open, PROGRAMS, serve, WIDE } from "../harness.mjs";

const run = promisify(execFile);
const TODAY = "2026-11-20";
const PLATFORM = process.arch === "arm64" ? "linux-aarch64" : "linux-x86_64";

/** A key of somebody's, made as the README says. */
async function keyOf(place, name) {
  const file = path.join(place, name);
  await run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", file]);
  return { file, line: await readFile(`${file}.pub`, "utf8") };
}

/** An update signed by that key; what its programs hold matters to nobody before they are put in place. */
async function update(place, key) {
  const programs = path.join(place, "programs");
  await mkdir(programs, { recursive: true });
  const files = ["antt", "antt-cli"].map((name) => path.join(programs, name));
  for (const file of files) await writeFile(file, "mới");
  const text = path.join(place, "dieu-moi.txt");
  await writeFile(text, "In tờ trình đúng lề hơn.\nTìm được theo tên cũ của thôn.\n");
  const out = path.join(place, `cap-nhat-${path.basename(key.file)}.antt`);
  const about = ["--key", key.file, "--version", "9.0.0", "--platform", PLATFORM, "--text", text, "--out", out];
  await run(path.join(PROGRAMS, "antt-cli"), ["--today", TODAY, "update", "make", ...about, ...files]);
  return out;
}

/** The page of a file with which the program was started. */
async function brought(t, chrome, host, file, size) {
  await host.pending(file);
  const page = await open(t, chrome, host, { size });
  await page.locator(".verdictword").waitFor();
  return page;
}

const fact = (page, label) => page.locator("dt", { hasText: label }).first().locator("xpath=following-sibling::dd[1]");

test("an update of the publisher says what is new, is kept for the next start, and is said to wait", async (t) => {
  const place = await folder(t);
  const key = await keyOf(place, "khoa-phat-hanh");
  const file = await update(place, key);
  const host = await serve(t, { today: TODAY, updateKey: key.line });
  const chrome = await browser(t);
  const page = await brought(t, chrome, host, file);
  assert.equal(await page.locator(".verdictword strong").textContent(), "HỢP LỆ");
  await page.getByRole("heading", { name: "Bản này có gì mới" }).waitFor();
  await page.getByText("Tìm được theo tên cũ của thôn.").waitFor();
  assert.equal(await fact(page, "Người gửi").textContent(), "Nơi phát hành chương trình Hồ sơ ANTT");
  assert.equal(await fact(page, "Phiên bản trong tệp").textContent(), "9.0.0");
  await assertGood(page);

  await page.getByRole("button", { name: "Cài bản cập nhật ở lần mở sau", exact: true }).click();
  await page.getByRole("heading", { name: "Đã nhận bản cập nhật 9.0.0" }).waitFor();
  await assertGood(page);

  const support = await open(t, chrome, host, { size: WIDE, route: "support" });
  await support.getByText("Bản 9.0.0 đang chờ. Đóng chương trình rồi mở lại để cài.").waitFor();
  await assertGood(support);
});

test("a stranger's update names its sender as unconfirmed, says why it is refused, and offers no way in", async (t) => {
  const place = await folder(t);
  const [key, strange] = [await keyOf(place, "khoa-phat-hanh"), await keyOf(place, "khoa-la")];
  const file = await update(place, strange);
  const chrome = await browser(t);
  for (const [updateKey, why] of [
    [key.line, "không do nơi phát hành"],
    ["", "không nhận cập nhật bằng tệp"],
  ]) {
    const host = await serve(t, { today: TODAY, updateKey });
    const page = await brought(t, chrome, host, file);
    assert.equal(await page.locator(".verdictword strong").textContent(), "KHÔNG HỢP LỆ");
    const told = await page.locator("main").textContent();
    assert.ok(told.includes(why), told);
    const sender = await fact(page, "Người gửi").textContent();
    assert.equal(sender, "không xác nhận được; tệp tự ghi là “Nơi phát hành chương trình Hồ sơ ANTT”");
    assert.equal(await page.getByRole("button", { name: /^Cài bản cập nhật/ }).count(), 0);
    await assertGood(page);
  }
});
