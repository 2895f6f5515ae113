// A commune's year without a mouse: the round is prepared and launched, what villages handed in is taken in, their signers are confirmed, dossiers are
// appraised, sent back, proposed and closed, the decision is issued, results are written, and all is sent up.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import test from "node:test";
import { PROGRAMS, SMALL, assertGood, browser, folder, open, serve, tabTo } from "../harness.mjs";
import { commune } from "../office.mjs";

/** As many steps as a long page may ask for; nobody goes through them all, for the rail and the headings are ways. */
const MOST = 400;

/** The sample year up to a stage; the same keys, ids and bundles every time. */
function lived(out, until) {
  execFileSync(path.join(PROGRAMS, "antt-cli"), ["demo", "--plan", "kon-gang", "--until", until, "--out", out]);
  return out;
}

const title = (page, text) => page.getByRole("heading", { level: 1 }).filter({ hasText: text });

/** A person at the keyboard: everything is reached by Tab and done by Enter, the space bar and letters. */
class Keys {
  constructor(page) {
    this.page = page;
  }

  async to(locator) {
    await locator.waitFor();
    await tabTo(this.page, locator, { most: MOST });
  }

  async press(role, name, within = this.page) {
    await this.to(within.getByRole(role, { name, exact: typeof name === "string" }).first());
    await this.page.keyboard.press("Enter");
  }

  async tick(locator) {
    await this.to(locator);
    await this.page.keyboard.press("Space");
  }

  async type(locator, text) {
    await this.to(locator);
    await this.page.keyboard.type(text);
    await this.page.keyboard.press("Tab");
  }

  /** Unfolds a field that is asked for only sometimes, and types into it. */
  async unfold(label, text) {
    await this.to(this.page.locator("summary").filter({ hasText: label }));
    await this.page.keyboard.press("Enter");
    await this.type(this.page.getByRole("textbox", { name: label }), text);
  }

  /** A room of the rail, by its name. */
  async room(name) {
    await this.press("link", name, this.page.getByRole("navigation"));
    await title(this.page, name).waitFor();
  }
}

/** Answers every field that stands open between the focus and a button, as Tab comes to it: the first choice, or some words. */
async function answerAll(page, button) {
  for (let n = 0; n < MOST; n += 1) {
    await page.keyboard.press("Tab");
    if (await button.evaluate((element) => element === document.activeElement)) return;
    const open = await page.evaluate(() => {
      const at = document.activeElement;
      if (at instanceof HTMLInputElement && at.type === "radio") {
        return document.querySelector(`input[name="${CSS.escape(at.name)}"]:checked`) ? "" : "choice";
      }
      const empty = (at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement) && at.value === "";
      return empty && at.closest(".opens") ? at.inputMode || "text" : "";
    });
    if (open === "choice") await page.keyboard.press("Space");
    else if (open !== "") await page.keyboard.type(open === "numeric" ? "1" : "Công văn thử số 01");
  }
  assert.fail("the button is out of reach of the keyboard");
}

test("a round is prepared and launched by the keyboard alone", async (t) => {
  const host = await serve(t, { today: "2023-01-09" });
  await commune(host);
  const page = await open(t, await browser(t), host, { size: SMALL });
  const keys = new Keys(page);
  await keys.room("Đợt xét");
  await keys.type(page.getByLabel("Năm", { exact: true }), "2023");
  await keys.press("button", "Chuẩn bị đợt xét");
  await title(page, "Đợt xét năm 2023").waitFor();
  await keys.tick(page.getByRole("checkbox", { name: /Kon Gang/ }));
  await page.getByText(/trước ngày 13\/02/).first().waitFor();
  await keys.tick(page.getByRole("radio", { name: /Khu dân cư/ }));
  await keys.to(page.getByLabel("Tên đơn vị"));
  await page.keyboard.type("Làng Thử Một");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "5. Đơn vị (1)" }).waitFor();
  await host.choose(await folder(t, "USB bàn phím "));
  const launch = page.getByRole("button", { name: "Phát hành gói triển khai" });
  await answerAll(page, launch);
  // An answer may have opened further questions: once around again.
  await answerAll(page, launch);
  await page.keyboard.press("Enter");
  await page.getByText("Đã ghi và kiểm tra lại.").waitFor();
  await assertGood(page);
});

test("the rest of the year of a commune is done by the keyboard alone", async (t) => {
  const year = await folder(t, "Năm bàn phím ");
  const before = lived(path.join(year, "trước"), "launch");
  const bundles = path.join(lived(path.join(year, "sau"), "report"), "goi");
  const host = await serve(t, { today: "2023-02-10", copyOf: path.join(before, "so-lieu/xa-kon-gang") });
  const page = await open(t, await browser(t), host, { size: SMALL });
  const keys = new Keys(page);
  const stick = await folder(t, "USB bàn phím ");

  /** Takes bundles in from the room of the inbox. */
  const takeIn = async (...names) => {
    await keys.room("Nhận gói hồ sơ");
    await host.choose(...names.map((name) => path.join(bundles, `${name}.antt`)));
    await keys.press("button", "Chọn các tệp");
    await keys.press("button", "Nhận vào sổ");
    await page.getByText(`Đã xem ${names.length} tệp`).waitFor();
  };
  /** Writes one of the collections for the office above. */
  const sendUp = async (what) => {
    await keys.room("Gửi cấp trên");
    await host.choose(stick);
    await keys.press("button", `Ghi ra tệp để gửi: ${what}`);
    await page.getByText("Đã ghi và kiểm tra lại.").waitFor();
    await assertGood(page);
  };
  /** Opens a dossier from the list of those that wait. */
  const appraise = async (village) => {
    await keys.room("Thẩm định");
    await keys.press("link", new RegExp(`^Thẩm định.* – ${village}$`));
    await title(page, village).waitFor();
    const rest = page.getByRole("button", { name: /^Thống nhất tất cả/ });
    if (await rest.isVisible()) {
      await keys.to(rest);
      await page.keyboard.press("Enter");
      await rest.waitFor({ state: "detached" });
    }
  };
  /** Ends an appraisal, and says yes to what is asked once more. */
  const conclude = async (how, yes) => {
    await keys.press("button", how);
    const asked = page.getByRole("dialog");
    await asked.waitFor();
    await keys.press("button", yes, asked);
    await asked.waitFor({ state: "detached" });
  };

  await t.test("registrations come in, each signer is confirmed, and they go up", async () => {
    await takeIn("dang-ky-lang-mau-1-2023", "dang-ky-lang-mau-2-2023", "dang-ky-lang-mau-3-2023");
    for (const village of ["Làng Mẫu 1", "Làng Mẫu 2", "Làng Mẫu 3"]) {
      const card = page.getByRole("region", { name: `Xác nhận người ký: ${village}` });
      await keys.tick(card.getByRole("checkbox"));
      await keys.type(card.getByRole("textbox"), "gọi điện so mã");
      await keys.press("button", /^Xác nhận và nhận gói/, card);
      await card.waitFor({ state: "detached" });
    }
    await sendUp("Tổng hợp hồ sơ đăng ký");
  });

  await t.test("dossiers are appraised: one goes back, one is closed, one is proposed", async () => {
    await host.today("2023-10-25");
    await takeIn("ho-so-lang-mau-1-2023", "ho-so-lang-mau-2-2023", "ho-so-lang-mau-3-2023");
    await appraise("Làng Mẫu 3");
    await conclude("Đề nghị công nhận", "Đề nghị");
    await appraise("Làng Mẫu 2");
    await keys.unfold("Lý do không đề nghị công nhận", "Chưa đủ 100% hộ đăng ký.");
    await conclude("Không đề nghị công nhận", "Không đề nghị");
    await appraise("Làng Mẫu 1");
    await keys.unfold("Cần bổ sung về tờ trình", "Tờ trình chưa ghi số vụ việc.");
    await conclude("Trả lại để bổ sung", "Trả lại");

    await host.today("2023-10-27");
    await takeIn("ho-so-lang-mau-1-2023-2");
    await appraise("Làng Mẫu 1");
    await conclude("Đề nghị công nhận", "Đề nghị");
    await host.today("2023-10-30");
    await sendUp("Tổng hợp hồ sơ đề nghị");
  });

  await t.test("a decision is drafted, numbered and issued, and the results are written", async () => {
    await host.today("2023-11-01");
    await takeIn("bo-sung-lang-mau-1-2023", "bo-sung-lang-mau-3-2023");
    await host.today("2023-11-08");
    await keys.room("Quyết định");
    await keys.press("button", "Lập quyết định cho 2 đơn vị");
    await page.waitForURL(/#\/decision\//);
    await title(page, /./).waitFor();
    for (const village of ["Làng Mẫu 1", "Làng Mẫu 3"]) {
      await keys.tick(page.getByRole("checkbox", { name: village }));
    }
    await keys.type(page.getByLabel("Người ký quyết định"), "Nguyễn Văn Mẫu");
    await keys.type(page.getByLabel("Số, ký hiệu quyết định"), "12/QĐ-UBND");
    await keys.type(page.getByLabel("Ngày ký", { exact: true }), "08/11/2023");
    await conclude("Ban hành quyết định", "Ban hành");
    await title(page, "Quyết định số 12/QĐ-UBND ngày 08/11/2023").waitFor();
    await assertGood(page);

    await keys.room("Quyết định");
    await host.choose(stick);
    await keys.press("button", "Ghi kết quả để gửi đơn vị");
    await page.getByText("3 tệp kết quả").waitFor();
    await host.today("2023-11-10");
    await sendUp("Tổng hợp quyết định");
    const { counts } = await host.call("board");
    const recognized = counts.find(({ filter }) => filter === "recognized");
    assert.equal(recognized?.value, "2/3", "what was done by keyboard is in the register");
  });
});
