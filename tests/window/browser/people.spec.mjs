// Two people, two keys: who appraises signs, another one decides and signs, and the screens say who it was.

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

const AN = "mật khẩu của An";
const BINH = "mật khẩu của Bình";

async function add(page, name, role, duty, passphrase) {
  await page.getByRole("button", { name: "Thêm người" }).click();
  const dialog = page.getByRole("dialog", { name: "Thêm người ký" });
  await dialog.getByLabel("Họ và tên").fill(name);
  await dialog.getByLabel("Chức vụ").fill(role);
  await dialog.getByLabel(duty).check();
  await dialog.getByLabel("Mật khẩu riêng", { exact: true }).fill(passphrase);
  await dialog.getByLabel("Gõ lại mật khẩu riêng").fill(passphrase);
  await assertGood(page);
  await dialog.getByRole("button", { name: "Thêm", exact: true }).click();
  await page.getByRole("row").filter({ hasText: name }).waitFor();
}

async function sign(page, title, passphrase) {
  const dialog = page.getByRole("dialog", { name: title });
  await dialog.getByLabel("Mật khẩu riêng").fill(passphrase);
  await assertGood(page);
  await dialog.getByRole("button", { name: "Ký và làm tiếp" }).click();
  await dialog.waitFor({ state: "detached" });
}

test("one appraises, another decides, each with a passphrase of their own", async (t) => {
  const host = await serve(t, { today: "2023-11-01", copyOf: path.join(year, "so-lieu/xa-kon-gang") });
  const page = await open(t, await browser(t), host, { size: SMALL, route: "keys" });
  await page.getByRole("heading", { name: "Hai người, hai khóa" }).waitFor();
  await add(page, "Nguyễn Văn An", "Cán bộ tổng hợp", "Người thẩm định", AN);
  await page.getByText("Chưa có người quyết định. Thêm người rồi bật.").waitFor();
  await add(page, "Trần Thị Bình", "Trưởng Công an xã", "Người quyết định", BINH);
  await page.getByRole("button", { name: "Yêu cầu hai người" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("Quy chế làm việc số 01/QC-CAX");
  await page.getByRole("dialog").getByRole("button", { name: "Yêu cầu hai người" }).click();
  await page.getByText("Căn cứ: Quy chế làm việc số 01/QC-CAX").waitFor();
  await page.setViewportSize(WIDE);
  await assertGood(page);
  await page.setViewportSize(SMALL);
  await assertGood(page);

  const { rows } = await host.call("board", { filter: "", query: "mau 3", office: "", from: 0 });
  const { unit } = rows[0];
  await host.call("agree_all", { unit });
  await page.goto(`${host.url}#/appraisal/${unit}`);
  await page.getByText("khi kết thúc, người thẩm định ký bằng khóa riêng").waitFor();
  await page.getByRole("button", { name: "Đề nghị công nhận", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Đề nghị", exact: true }).click();
  await sign(page, "Chữ ký của người thẩm định", AN);
  await page.getByText("Người thẩm định Nguyễn Văn An (Cán bộ tổng hợp), ký lúc").waitFor();
  await assertGood(page);

  const { id } = await host.call("draft_decision", { units: [unit] });
  const { form } = await host.call("decision", { subject: id });
  const typed = { number: "15/QĐ-UBND", date: "01/11/2023" };
  for (const { field, value } of form.inputs) {
    const last = field.split(".").at(-1);
    const wanted = typed[last] ?? (field.startsWith("decision.confirm.") ? "yes" : value || "Trần Thị Bình");
    await host.call("save_field", { form: "decision", subject: id, field, value: wanted });
  }
  await page.goto(`${host.url}#/decision/${id}`);
  await page.getByText("khi kết thúc, người quyết định ký bằng khóa riêng").waitFor();
  await page.getByRole("button", { name: "Ban hành quyết định" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ban hành" }).click();
  await sign(page, "Chữ ký của người quyết định", BINH);
  await page.getByText("Người quyết định Trần Thị Bình (Trưởng Công an xã), ký lúc").waitFor();
  await assertGood(page);
  const { signed } = await host.call("decision", { subject: id });
  assert.equal(signed.tone, "ok", signed.sentence);
});
