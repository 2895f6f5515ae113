// A commune types its own plan: every page holds at both sizes and with large text, the keyboard reaches every field,
// what loosens is refused beside the law, and the finished plan is put in force for the round.

import assert from "node:assert/strict";
import test from "node:test";
import { SMALL, WIDE, assertFits, assertGood, browser, folder, open, serve, tabTo } from "../harness.mjs";

const PASSPHRASE = "mật khẩu của cơ quan thử";

async function commune(host) {
  const { communes } = await host.call("search_communes", { query: "kon gang" });
  const before = communes.find((place) => place.district !== "") ?? communes[0];
  const fields = { place: before.key, office_name: "Công an xã Kon Gang", passphrase: PASSPHRASE, passphrase_again: PASSPHRASE };
  const { inputs } = await host.call("form", { form: "setup-office", subject: "" });
  for (const { field } of inputs) {
    if (!(field in fields)) continue;
    await host.call("save_field", { form: "setup-office", subject: "", field, value: fields[field] });
  }
  await host.call("declare_office");
  await host.call("save_field", { form: "round", subject: "", field: "year", value: "2023" });
  await host.call("start_round");
}

const type = (host, page, field, value) => host.call("save_field", { form: `plan/${page}`, subject: "", field, value });

/** Every page of the plan in the order of its own "Tiếp tục". */
async function pages(host) {
  const found = [];
  for (let page = "head"; page; ) {
    const view = await host.call("plan", { page });
    found.push(page);
    page = view.next;
  }
  return found;
}

const title = (page) => page.getByRole("heading", { level: 1 });

async function go(page, route) {
  await page.evaluate((to) => {
    window.location.hash = `#/${to}`;
  }, route);
  await page.waitForFunction((to) => document.querySelector("main h1") && window.location.hash === `#/${to}`, route);
  await page.waitForLoadState("networkidle");
}

test("every page of a plan holds at both sizes and with large text", async (t) => {
  const host = await serve(t, { today: "2023-01-09" });
  await commune(host);
  const chrome = await browser(t);
  const first = await open(t, chrome, host, { route: "plan" });
  await assertGood(first);
  await first.close();
  await host.call("new_plan", { from: "shipped:kon-gang-2022" });
  for (const list of ["criterion"]) await host.call("add_to_plan", { page: "criteria.kdc", list });
  for (const list of ["attendee", "item"]) await host.call("add_to_plan", { page: "papers.kdc", list });
  for (const list of ["management", "kind"]) await host.call("add_to_plan", { page: "objects", list });
  await host.call("add_to_plan", { page: "criteria.kdc", list: "incident" });
  await host.call("add_to_plan", { page: "goals", list: "target" });
  for (const list of ["note", "task", "review"]) await host.call("add_to_plan", { page: "year", list });
  for (const list of ["award", "publication", "criticism"]) await host.call("add_to_plan", { page: "rewards", list });
  const all = await pages(host);
  for (const size of [SMALL, WIDE]) {
    const page = await open(t, chrome, host, { size });
    for (const one of all) {
      await go(page, `plan/${one}`);
      await assertGood(page);
    }
    await page.close();
  }
  await host.call("save_field", { form: "settings", subject: "", field: "text_size", value: "200" });
  const page = await open(t, chrome, host);
  for (const one of all) {
    await go(page, `plan/${one}`);
    await assertFits(page);
  }
  await page.close();
});

test("a plan is begun, typed by the keyboard, refused beside the law, and put in force", async (t) => {
  const host = await serve(t, { today: "2023-01-09" });
  await commune(host);
  const page = await open(t, await browser(t), host, { route: "plan" });
  await tabTo(page, page.getByRole("button", { name: "Ghi kế hoạch mới" }));
  await page.keyboard.press("Enter");
  await title(page).filter({ hasText: "Văn bản" }).waitFor();
  await tabTo(page, page.getByLabel("Loại văn bản"));
  await page.keyboard.type("Kế hoạch");
  await page.keyboard.press("Enter");
  await page.keyboard.type("12/KH-UBND");
  await page.keyboard.press("Enter");
  await page.keyboard.type("20/01/2023");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Ủy ban nhân dân xã Mẫu");
  await page.keyboard.press("Enter");
  await page.getByText("Khi trích dẫn: “Kế hoạch 12/KH-UBND xã Mẫu”.").waitFor();

  await go(page, "plan/dues.kdc");
  const decide = page.getByRole("group", { name: "Quyết định công nhận", exact: true });
  await decide.getByRole("radio", { name: /chậm nhất ngày/ }).check();
  await decide.getByLabel("Ngày, tháng").fill("15/11");
  await decide.getByLabel("Ở mục nào").fill("III.4");
  await page.keyboard.press("Tab");
  await decide.getByText(/cấp trên quy định trước ngày 15\/11, ở đây ghi chậm nhất ngày 15\/11/).waitFor();
  await decide.getByText("điểm a khoản 1 Điều 9 Thông tư 124/2021/TT-BCA").waitFor();
  assert.equal(await decide.getByLabel("Ngày, tháng").inputValue(), "15/11");
  await assertGood(page);
  await decide.getByRole("radio", { name: /trước ngày/ }).check();
  await decide.getByText("ngày cuối còn kịp là thứ Ba, 14/11/2023").waitFor();

  await go(page, "plan/review");
  await page.getByRole("button", { name: "Dùng cho đợt xét này" }).click();
  await page.getByText("Đang dùng cho đợt xét năm 2023.").first().waitFor();
  const place = await folder(t, "USB thử ");
  await host.choose(place);
  await page.getByRole("button", { name: "Lưu tệp kế hoạch" }).click();
  await page.getByText("ke-hoach-12-kh-ubnd-xa-mau.toml").waitFor();
  await go(page, "round");
  await page.getByText("Đang dùng cho đợt xét này.").waitFor();
  await assertGood(page);
});

test("a page that lacks its ground says where", async (t) => {
  const host = await serve(t, { today: "2023-01-09" });
  await commune(host);
  await host.call("new_plan", { from: "" });
  await type(host, "dues.kdc", "due.kdc.submit.how", "before");
  await type(host, "dues.kdc", "due.kdc.submit.day", "29/10");
  const page = await open(t, await browser(t), host, { route: "plan/review" });
  await page.getByRole("button", { name: "Dùng cho đợt xét này" }).click();
  await page.getByRole("alert").filter({ hasText: "mục của kế hoạch" }).waitFor();
  await page.getByRole("link", { name: /Còn thiếu: mục của kế hoạch/ }).first().click();
  await title(page).filter({ hasText: "Ngày hạn" }).waitFor();
});
