// A printed paper told by its code, and a wording of one's own: on a year that was really lived by the twin.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { PROGRAMS, SMALL, WIDE, assertGood, browser, open, serve } from "../harness.mjs";

let year;

before(async () => {
  year = await mkdtemp(path.join(tmpdir(), "Năm mẫu "));
  execFileSync(path.join(PROGRAMS, "antt-cli"), ["demo", "--plan", "kon-gang", "--until", "hand-in", "--out", year]);
});

after(() => rm(year, { recursive: true, force: true }));

const register = (name) => path.join(year, "so-lieu", name);

/** The code at the foot of a village's minutes. */
async function minutesCode(host) {
  const { id } = await host.call("meeting", { step: "" });
  const { html } = await host.call("paper", { kind: "minutes", subject: id });
  return /Mã đối chiếu: ([A-Z0-9-]{24})/.exec(html)[1];
}

test("a printed paper is told by the code that is typed", async (t) => {
  const village = await serve(t, { today: "2023-10-30", copyOf: register("xa-kon-gang-lang-mau-1") });
  const desk = await serve(t, { today: "2023-10-30", copyOf: register("xa-kon-gang") });
  const code = await minutesCode(village);
  const chrome = await browser(t);
  for (const size of [SMALL, WIDE]) {
    const page = await open(t, chrome, village, { size, route: "verify" });
    await page.getByRole("heading", { name: "Đối chiếu bản giấy" }).waitFor();
    await assertGood(page);
    const field = page.getByLabel("Mã đối chiếu ở chân trang");
    await field.fill(code.toLowerCase().replaceAll("-", " "));
    await page.keyboard.press("Enter");
    await page.getByText("khớp với số liệu hiện nay").waitFor();
    await assertGood(page);
    await field.fill(`${code.slice(0, -1)}${code.endsWith("3") ? "4" : "3"}`);
    await page.getByRole("button", { name: "Đối chiếu", exact: true }).click();
    await page.getByText("gõ nhầm ở đâu đó").waitFor();
    assert.equal(await page.getByText("khớp với số liệu hiện nay").count(), 0, "an old answer does not stay beside a refusal");
    await assertGood(page);
    await page.close();
  }
  const page = await open(t, chrome, desk, { route: "verify" });
  await page.getByLabel("Mã đối chiếu ở chân trang").fill(code);
  await page.keyboard.press("Enter");
  await page.getByText("Khớp với bản đã nhận").waitFor();
  await assertGood(page);
});

test("a wording is changed, is told where it is wrong, and goes back", async (t) => {
  const host = await serve(t, { today: "2023-10-30", copyOf: register("xa-kon-gang") });
  const chrome = await browser(t);
  const page = await open(t, chrome, host, { size: WIDE, route: "wordings" });
  await page.getByRole("heading", { name: "Lời văn của giấy tờ" }).waitFor();
  await assertGood(page);
  await page.getByRole("link", { name: "Phiếu yêu cầu bổ sung hồ sơ" }).click();
  const text = page.getByLabel("Lời văn, mỗi dòng một việc");
  await text.waitFor();
  await assertGood(page);
  const preview = page.getByRole("region", { name: "Bản xem trước" });
  await text.press("Control+End");
  await text.pressSequentially("\nCâu của xã Kon Gang.");
  await preview.getByText("Câu của xã Kon Gang.").waitFor();
  await page.getByText("Giấy tờ in theo lời văn đã sửa ở đây.").waitFor();
  await text.pressSequentially(" {{khong_co}}");
  await page.getByText("Giấy tờ này không có trường “{{khong_co}}”.").waitFor();
  assert.equal(await preview.getByText("Câu của xã Kon Gang.").count(), 0, "a wrong wording is not used");
  await assertGood(page);
  await page.getByRole("button", { name: "Trở về lời văn mặc định" }).click();
  await page.getByRole("button", { name: "Trở về mặc định" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assert.ok(!(await text.inputValue()).includes("Kon Gang"));
  const small = await open(t, chrome, host, { size: SMALL, route: "wording/return-slip" });
  await small.getByLabel("Lời văn, mỗi dòng một việc").waitFor();
  await assertGood(small);
});
