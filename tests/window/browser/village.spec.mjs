// A village's own year on the screens: set up by hand, registered, led through the meeting, handed in. Each test closes
// its page itself: a page that outlives its host would report that nobody answers.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import path from "node:path";
import test from "node:test";
import { SMALL, WIDE, assertFits, assertGood, assertRailFolds, browser, folder, open, serve, tabTo } from "../harness.mjs";

const SCREENS = ["home", "registration", "year", "meeting", "dossier", "result", "backup", "settings"];

/** A village that declared itself, by the same commands as its screen would send. */
async function village(host) {
  const { communes } = await host.call("search_communes", { query: "kon gang" });
  const fields = { place: communes[0].key, kind: "kdc", name: "Làng Thử" };
  for (const [field, value] of Object.entries(fields)) {
    await host.call("save_field", { form: "setup-unit", subject: "", field, value });
  }
  await host.call("declare_unit");
}

/** The handle of a folder, as a dialog gives it. */
async function picked(host, place) {
  await host.choose(place);
  const { files } = await host.call("choose_file", { purpose: "folder-out" });
  return files[0].handle;
}

const title = (page) => page.getByRole("heading", { level: 1 });

/** To a screen, and until it stands there: the heading of the one before is marked, so as not to be taken for it. */
async function go(page, route) {
  const leaves = await page.evaluate((to) => {
    if (window.location.hash === `#/${to}`) return false;
    document.querySelector("main h1").dataset.left = "";
    window.location.hash = `#/${to}`;
    return true;
  }, route);
  if (leaves) await page.locator("main h1:not([data-left])").waitFor();
}

test("a village sets itself up with three answers", async (t) => {
  const host = await serve(t, { today: "2023-01-09" });
  const page = await open(t, await browser(t), host);
  await page.getByRole("link", { name: "Tự khai báo" }).click();
  await title(page).filter({ hasText: "Tự khai báo" }).waitFor();
  await assertGood(page);
  const commune = page.getByRole("combobox", { name: "Xã, phường" });
  await commune.pressSequentially("kon gang");
  await page.getByRole("option", { name: /Kon Gang/ }).first().waitFor();
  await assertGood(page);
  await page.keyboard.press("Enter");
  assert.match(await commune.inputValue(), /Kon Gang/);
  await page.getByRole("radio").first().check();
  await page.getByLabel("Tên đơn vị").fill("Làng Thử");
  await page.getByRole("button", { name: "Lập sổ của đơn vị" }).click();
  await title(page).filter({ hasText: "Việc cần làm" }).waitFor();
  assert.ok(await page.getByText("Làng Thử").first().isVisible());
  await page.close();
});

test("every screen of a village holds at both sizes, with large text and high contrast", async (t) => {
  const host = await serve(t, { today: "2023-01-09" });
  await village(host);
  const chrome = await browser(t);
  for (const size of [SMALL, WIDE]) {
    const page = await open(t, chrome, host, { size });
    for (const route of SCREENS) {
      await go(page, route);
      await assertGood(page);
    }
  }
  await host.call("save_field", { form: "settings", subject: "", field: "text_size", value: "200" });
  await host.call("save_field", { form: "settings", subject: "", field: "high_contrast", value: "yes" });
  const page = await open(t, chrome, host);
  for (const route of SCREENS) {
    await go(page, route);
    await assertGood(page);
  }
  await page.close();
});

test("with large text in a small window the rail of a village folds and unfolds", async (t) => {
  const host = await serve(t, { today: "2023-01-09" });
  await village(host);
  await host.call("save_field", { form: "settings", subject: "", field: "text_size", value: "200" });
  await assertRailFolds(await open(t, await browser(t), host));
});

test("what was typed is there after the page is opened anew, right or wrong", async (t) => {
  const host = await serve(t, { today: "2023-01-09" });
  await village(host);
  const chrome = await browser(t);
  const page = await open(t, chrome, host, { route: "registration" });
  const numbers = page.locator("input[inputmode=numeric]");
  const [whole, part] = [numbers.nth(0), numbers.nth(1)];
  await whole.fill("150");
  await part.fill("151");
  await part.press("Tab");
  await page.getByText(/151.*lớn hơn/).first().waitFor();
  assert.match(await page.getByRole("banner").getByRole("status").innerText(), /Đã lưu trên máy này lúc \d\d:\d\d/);
  await assertGood(page);
  const again = await open(t, chrome, host, { route: "registration" });
  assert.equal(await again.locator("input[inputmode=numeric]").nth(1).inputValue(), "151");
  await page.close();
  await again.close();
});

test("nothing is written into a field while somebody types in it", async (t) => {
  const host = await serve(t, { today: "2023-01-09" });
  await village(host);
  const page = await open(t, await browser(t), host, { route: "meeting/y-kien" });
  const opinion = page.getByLabel("Ý kiến tại cuộc họp");
  await opinion.pressSequentially("  Bà con nhất trí");
  // Longer than the pause after which long text is saved, and until that save was answered.
  await page.waitForResponse((answer) => answer.url().endsWith("/call/save_field"));
  await opinion.pressSequentially(" cao");
  assert.equal(await opinion.inputValue(), "  Bà con nhất trí cao");
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await title(page).filter({ hasText: "chốt biên bản" }).waitFor();
  const { inputs } = await host.call("meeting", { step: "y-kien" }).then(({ form }) => form);
  assert.equal(inputs.find(({ field }) => field === "opinion.text").value, "Bà con nhất trí cao");
  await page.close();
});

test("the meeting is led step by step with the keyboard alone", async (t) => {
  const host = await serve(t, { today: "2023-10-24" });
  await village(host);
  const page = await open(t, await browser(t), host, { route: "meeting" });
  await tabTo(page, page.getByRole("link", { name: "Bắt đầu họp" }));
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "Ngày họp" }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
  // Enter leads into the first field, and from each field to the next.
  await page.keyboard.press("Enter");
  await page.keyboard.type("24/10/2023");
  await page.keyboard.press("Enter");
  await page.keyboard.type("19 giờ 00");
  await page.keyboard.press("Enter");
  assert.equal(await page.getByRole("textbox", { name: "Ngày họp" }).inputValue(), "24/10/2023");
  await tabTo(page, page.getByRole("button", { name: "Tiếp tục" }));
  const before = await title(page).innerText();
  await page.keyboard.press("Enter");
  await page.waitForFunction((old) => document.querySelector("main h1")?.textContent !== old, before);
  await page.close();
});

test("every question of the meeting holds, with the text of the law beside it", async (t) => {
  const host = await serve(t, { today: "2023-10-24" });
  await village(host);
  const page = await open(t, await browser(t), host, { route: "meeting/thanh-phan" });
  let seen = 0;
  for (; seen < 40; seen += 1) {
    await assertGood(page);
    const next = page.getByRole("button", { name: "Tiếp tục" });
    if (!(await next.isVisible())) break;
    // The answers that open the most: the last choice of each question.
    for (const group of await page.getByRole("radiogroup").all()) await group.getByRole("radio").nth(1).check();
    await assertFits(page);
    const before = await title(page).innerText();
    await next.click();
    await page.waitForFunction((old) => document.querySelector("main h1")?.textContent !== old, before);
  }
  assert.ok(seen >= 8, `only ${seen} steps`);
  await page.getByRole("button", { name: "Chốt biên bản" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Chốt biên bản" }).click();
  await page.getByRole("dialog").getByRole("alert").waitFor();
  await assertGood(page);
  await page.close();
});

/** An answer to every question that must be answered: nothing happened, everybody came. */
function answer({ kind, label, choices }) {
  if (kind === "choice") return (choices.find((choice) => /^(Không xảy ra|Có mặt|Chưa có số liệu)/.test(choice.label)) ?? choices[0]).value;
  if (kind === "date") return "24/10/2023";
  if (kind === "time") return /kết thúc/i.test(label) ? "20 giờ 30" : "19 giờ 00";
  if (kind === "number") return "0";
  if (kind === "check") return "yes";
  return kind === "person" ? "Trần Thị Mẫu" : "Nhà văn hóa làng";
}

/** Answers a form until nothing that must be answered is left: an answer may ask the next question. */
async function fill(host, load) {
  for (let turn = 0; turn < 6; turn += 1) {
    const { form, subject, inputs } = await load();
    const open = inputs.filter((input) => input.shown && input.required && input.value === "");
    if (open.length === 0) return;
    for (const input of open) {
      await host.call("save_field", { form, subject, field: input.field, value: answer(input) });
    }
  }
}

test("minutes are closed, looked at, and handed in; a remark leads to new ones", async (t) => {
  const host = await serve(t, { today: "2023-10-24" });
  const { job } = await host.call("start_sample");
  while ((await host.call("job_status", { job })).state === "running") await new Promise(setImmediate);
  for (let step = "thanh-phan"; step; ) {
    await fill(host, async () => (await host.call("meeting", { step })).form);
    step = (await host.call("meeting", { step })).next;
  }
  const page = await open(t, await browser(t), host, { route: "meeting/bien-ban" });
  await page.getByRole("button", { name: "Chốt biên bản" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Chốt biên bản" }).click();
  await page.getByRole("link", { name: "Xem và in biên bản" }).waitFor();
  await assertGood(page);
  await page.getByRole("link", { name: "Xem và in biên bản" }).click();
  await page.getByRole("region", { name: /Bản xem trước/ }).getByText("Trần Thị Mẫu").first().waitFor();
  await assertGood(page);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.getByRole("button", { name: "Lưu PDF" }).isVisible(), false, "only the paper is printed");
  await page.emulateMedia({ media: "screen" });

  await fill(host, async () => (await host.call("dossier")).form);
  await host.choose(await folder(t, "USB của thôn "));
  await go(page, "dossier");
  await page.getByRole("button", { name: "Xuất hồ sơ" }).click();
  await page.getByText("Đã ghi và kiểm tra lại").waitFor();
  await assertGood(page);
  await page.getByRole("button", { name: "Về hồ sơ" }).click();
  await page.getByText(/Chưa có biên nhận/).first().waitFor();

  await go(page, "meeting/KDC-4d");
  await page.getByRole("button", { name: "Thay bằng biên bản mới" }).first().click();
  await page.getByLabel("Lý do thay biên bản").fill("Xã đề nghị ghi rõ căn cứ.");
  await page.getByRole("button", { name: "Lập biên bản mới" }).click();
  await page.getByRole("button", { name: "Chốt biên bản" }).waitFor();
  await page.close();
});

test("an incident is noted, then withdrawn with its reason", async (t) => {
  const host = await serve(t, { today: "2023-05-04" });
  await village(host);
  const page = await open(t, await browser(t), host, { route: "year" });
  await page.getByRole("button", { name: "Ghi một vụ việc" }).click();
  await page.getByRole("textbox", { name: "Ngày xảy ra" }).fill("03/05/2023");
  await page.getByLabel("Nơi xảy ra").fill("Nhà rẫy phía đông");
  await assertGood(page);
  await page.getByRole("button", { name: "Xong, về danh sách" }).click();
  await page.getByText("Nhà rẫy phía đông").waitFor();
  await page.getByRole("button", { name: /^Rút lại/ }).click();
  const asked = page.getByRole("dialog");
  await asked.getByRole("button", { name: "Rút lại" }).click();
  await asked.getByText("Cần ghi lý do").waitFor();
  await assertGood(page);
  await asked.getByLabel("Lý do rút lại").fill("Ghi nhầm, vụ việc ở làng bên.");
  await asked.getByRole("button", { name: "Rút lại" }).click();
  await page.getByText("Đã rút lại").waitFor();
  await assertGood(page);
  await page.close();
});

test("a backup is written, read again, and said so", async (t) => {
  const host = await serve(t, { today: "2023-05-04" });
  await village(host);
  const stick = await folder(t, "USB của xã ");
  await host.choose(stick);
  const page = await open(t, await browser(t), host, { route: "backup" });
  await page.getByRole("button", { name: "Sao lưu ra USB" }).click();
  await page.getByText("kiểm tra lại").first().waitFor();
  await assertGood(page);
  await page.close();
});

test("a sealed backup comes back with the code of the sheet, and a wrong letter is told with its group", async (t) => {
  const host = await serve(t, { today: "2023-05-04" });
  await village(host);
  const stick = await folder(t, "USB của xã ");
  await host.choose(stick);
  const page = await open(t, await browser(t), host, { route: "backup" });
  await page.getByText("Chưa in phiếu khôi phục.").waitFor();
  await page.getByRole("button", { name: "Sao lưu ra USB" }).click();
  await page.getByText("Tệp đã niêm phong").waitFor();
  await page.getByRole("button", { name: "Về phần sao lưu" }).click();
  await page.getByRole("link", { name: "In phiếu khôi phục" }).click();
  await page.getByRole("heading", { name: "Phiếu khôi phục", exact: true }).waitFor();
  const groups = (await page.locator("td").allInnerTexts()).slice(-7);
  assert.match(groups.join("-"), /^([2-9A-HJKMNP-Z]{5}-){6}[2-9A-HJKMNP-Z]{5}$/);
  await host.call("note_printed", { kind: "recovery-sheet", subject: "" });
  await page.getByRole("button", { name: "Quay lại" }).click();
  await page.getByText("Đã in phiếu khôi phục").waitFor();

  const [backup] = await readdir(stick);
  await host.choose(path.join(stick, backup));
  await page.getByRole("button", { name: "Khôi phục từ tệp trên USB" }).click();
  const asked = page.getByRole("dialog", { name: "Gõ mã khôi phục" });
  await assertGood(page);
  // One wrong letter is always told; a wrong order only nearly always.
  const wrong = groups.with(3, (groups[3][0] === "2" ? "3" : "2") + groups[3].slice(1));
  await asked.getByLabel("Mã khôi phục").fill(wrong.join(" "));
  await asked.getByRole("button", { name: "Khôi phục" }).click();
  await asked.getByText("Nhóm 4 của mã khôi phục gõ chưa đúng.").waitFor();
  await asked.getByLabel("Mã khôi phục").fill(groups.join(" ").toLowerCase());
  await asked.getByRole("button", { name: "Khôi phục" }).click();
  await asked.waitFor({ state: "detached" });
  await page.waitForURL(/#\/(home)?$/);
  const settings = await host.call("settings");
  assert.equal(settings.facts.find((fact) => fact.label === "Lần khôi phục").value, "1");
  await page.close();
});

test("another recovery code asks for a reason, for a new sheet and for a new backup", async (t) => {
  const host = await serve(t, { today: "2023-05-04" });
  await village(host);
  await host.call("paper", { kind: "recovery-sheet", subject: "" });
  await host.call("note_printed", { kind: "recovery-sheet", subject: "" });
  await host.call("back_up_to", { folder: await picked(host, await folder(t, "USB của xã ")) });
  const page = await open(t, await browser(t), host, { route: "backup" });
  await page.getByRole("button", { name: "Lập mã khôi phục mới" }).click();
  const asked = page.getByRole("dialog", { name: "Lập mã khôi phục mới?" });
  await asked.getByRole("button", { name: "Lập mã mới", exact: true }).click();
  await asked.getByText("Cần ghi lý do").waitFor();
  await assertGood(page);
  await asked.getByLabel("Vì sao lập mã mới").fill("Mất phiếu ở nhà văn hóa");
  await asked.getByRole("button", { name: "Lập mã mới", exact: true }).click();
  await page.getByText("Chưa in phiếu khôi phục.").waitFor();
  await page.getByText("giữ phiếu cũ cho đến khi sao lưu lại ra USB").waitFor();
  await assertGood(page);
  await page.close();
});

test("a clock that cannot be right is questioned before anything else", async (t) => {
  const host = await serve(t, { today: "2023-05-04" });
  await village(host);
  await host.today("2002-01-01");
  const page = await open(t, await browser(t), host);
  const asked = page.getByRole("dialog", { name: "Hôm nay là ngày nào?" });
  await asked.waitFor();
  await assertGood(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  assert.ok(await asked.isVisible(), "the question has no way round");
  await asked.getByLabel("Hôm nay là ngày").fill("05/05/2023");
  await asked.getByRole("button", { name: "Đúng là ngày này" }).click();
  await asked.waitFor({ state: "detached" });
  await page.close();
});
