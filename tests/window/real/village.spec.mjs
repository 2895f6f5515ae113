import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdir } from "node:fs/promises";
import path from "node:path";
import test from "node:test";
import { PROGRAMS, folder } from "../harness.mjs";
import { KEYS, startWindow, until } from "../webdriver.mjs";

const cli = (...words) => execFileSync(path.join(PROGRAMS, "antt-cli"), words, { encoding: "utf8" });

/** What the twin reads from the folder that the window is open on. */
function twin(data, today, name, args = {}) {
  return JSON.parse(cli("--data", data, "--today", today, "--json", "call", name, JSON.stringify(args)));
}

/** The sample year of a plan, lived up to a step: the register of its first village, and the keys that all trust. */
async function sample(t, lived) {
  const year = path.join(await folder(t), "năm mẫu");
  cli("demo", "--plan", "kon-gang", "--until", lived, "--out", year);
  return { data: path.join(year, "so-lieu/xa-kon-gang-lang-mau-1"), trust: path.join(year, "trust") };
}

/** Until the page with this heading stands there: the steps at its left say the same words. */
const at = (window, words) =>
  until(`the page “${words}” opens`, () =>
    window.run("return document.querySelector('main h1')?.textContent.includes(arguments[0])", words),
  );

const content = (window) => window.run("return document.querySelector('main').innerText");

/** What is called out to somebody who cannot see where the focus is. */
const FOCUSED = `const here = document.activeElement;
  const name = (here.labels?.[0] ?? here).textContent.trim();
  return here.type === "radio" ? here.closest("fieldset").querySelector("legend").textContent + ": " + name : name;`;
const focusIsOn = (window, words) =>
  until(`the focus is on “${words}”`, async () => (await window.run(FOCUSED)).startsWith(words));

/**
 * Ticks the answer that has the focus. What the answer before changes on the screen may fall between the pressing and
 * the letting go of a key; then the key is pressed again, which changes nothing where it was heard.
 */
const tick = (window) =>
  until("the answer is ticked", async () => {
    if (await window.run("return document.activeElement.checked")) return true;
    await window.keys([KEYS.space]);
    return window.run("return document.activeElement.checked");
  });

/** Goes on by Tab alone until the focus is on what is called so. */
async function tabTo(window, words) {
  for (let n = 0; n < 60; n += 1) {
    if ((await window.run(FOCUSED)).startsWith(words)) return;
    await window.run("window.left = document.activeElement");
    await window.keys([KEYS.tab]);
    await until("the focus moves", () => window.run("return document.activeElement !== window.left"));
  }
  throw new assert.AssertionError({ message: `“${words}” is out of reach of the keyboard` });
}

test("a double click on a bundle opens its verdict page and takes nothing in", async (t) => {
  const { data, trust } = await sample(t, "register");
  const today = "2023-02-24";
  const file = path.join(trust, "..", "goi", "goi-trien-khai-2023-xa-kon-gang.antt");
  const before = twin(data, today, "inbox");
  const window = await startWindow(t, { data, today, file });
  await window.says("HỢP LỆ");
  await window.says("Gói này đã được nhận lúc");
  assert.match(await window.run("return location.hash"), /^#\/bundle\//);
  await window.takeAway();
  assert.deepEqual(twin(data, today, "inbox"), before);
});

test("a village lives in the window what the twin then reads", async (t) => {
  const { data } = await sample(t, "register");
  const today = "2023-10-24";
  const window = await startWindow(t, { data, today });

  await window.says("Việc cần làm");
  await window.press("Bắt đầu họp");
  await window.says("Máy sẽ dẫn từng bước");
  await window.run("location.hash = '#/meeting/y-kien'");
  await window.says("Ý kiến");
  const words = "Bà Nguyễn Thị Ngưỡng đề nghị giữ đèn đường ở ngõ Đông đến khuya.";
  await window.run("document.querySelector('textarea').focus()");
  await window.keys(words);
  await until("the window saves what was typed", async () =>
    JSON.stringify(twin(data, today, "meeting", { step: "y-kien" })).includes(words),
  );
  assert.equal(await window.run("return document.querySelector('textarea').value"), words);
  await window.takeAway();
});

test("a village registers, notes an incident, begins its meeting, and finds all of it again", async (t) => {
  const { data, trust } = await sample(t, "launch");
  const today = "2023-02-08";
  const stick = await folder(t, "USB của làng ");
  const window = await startWindow(t, { data, today, choose: [stick] });

  await at(window, "Việc cần làm");
  const [nearest, others] = (await content(window)).split("Sắp tới");
  assert.match(nearest, /Đăng ký phấn đấu đạt tiêu chuẩn/);
  assert.match(nearest, /Còn 4 ngày/);
  assert.match(others, /Họp đánh giá/);

  await window.press("Điền bản đăng ký");
  await register(window);
  await readSheet(window);
  await handIn(window, stick, trust);
  await noteIncident(window);
  await beginMeeting(window);
  await window.takeAway();

  const again = await startWindow(t, { data, today });
  await findAgain(again);
  await again.takeAway();
});

/** The figures, the papers and the signer, with one figure wrong and then right. */
async function register(window) {
  await at(window, "Đăng ký phấn đấu đạt tiêu chuẩn");
  await window.answer("Nghị quyết của chi bộ", "Đã có");
  await window.type("Số, ký hiệu nghị quyết của chi bộ", "05-NQ/CB");
  await window.type("Ngày ký nghị quyết của chi bộ", "15/01/2023");
  await window.answer("Hình thức nộp văn bản", "Bản giấy");
  await window.answer("Bản đăng ký phấn đấu", "Đã có");
  // The second paper's day stands right behind the answer that asks for it, and names its paper.
  await until("the day of the second paper is asked for", () =>
    window.run("return [...document.querySelectorAll('label')].some((it) => it.textContent === 'Ngày ký bản đăng ký phấn đấu')"),
  );
  await tabTo(window, "Ngày ký bản đăng ký phấn đấu");
  await window.keys("05/02/2023");
  await window.type("Số hộ đang cư trú", "150");
  await window.type("Số hộ đã đăng ký", "151");
  await window.type("Người ký bản đăng ký (Thôn trưởng)", "Rơ Châm Ngưỡng");
  await window.says("Số hộ đăng ký (151) lớn hơn số hộ của Làng Mẫu 1 (150). Kiểm tra lại một trong hai số.");
  await window.empty("Số hộ đã đăng ký");
  await window.type("Số hộ đã đăng ký", "150");
  await window.keys([KEYS.tab]);
  await until("nothing is wrong or missing any more", async () => {
    const shown = await content(window);
    return !shown.includes("lớn hơn số hộ") && !shown.includes("Còn thiếu");
  });
}

/** The sheet as it will be printed says what was typed; its figures hold to their words by narrow or hard spaces. */
async function readSheet(window) {
  await window.press("Xem và in bản đăng ký phấn đấu");
  await at(window, "Bản đăng ký phấn đấu");
  const sheet = () => window.run("return document.querySelector('[role=region]')?.textContent.replace(/\\s+/g, ' ')");
  const paper = await until("the sheet is shown", sheet);
  for (const typed of ["Số hộ đang cư trú: 150 hộ", "05-NQ/CB ngày 15 tháng 01 năm 2023", "Rơ Châm Ngưỡng"]) {
    assert.ok(paper.includes(typed), `the sheet says “${typed}”: ${paper}`);
  }
  assert.match(paper, /Kon Gang, ngày 05 tháng 02 năm 2023/);
  await window.press("Quay lại");
  await at(window, "Đăng ký phấn đấu đạt tiêu chuẩn");
}

/** The file on the stick is whole, signed by the village, and alone. */
async function handIn(window, stick, trust) {
  await window.press("Xuất tệp đăng ký");
  await window.says("Đã ghi và kiểm tra lại");
  const files = await readdir(stick);
  assert.equal(files.length, 1, files.join(", "));
  await window.says(files[0]);
  const verdict = cli("bundle", "verify", "--trust", trust, path.join(stick, files[0]));
  assert.match(verdict, /^HỢP LỆ\n.*do Làng Mẫu 1 ký/);
  await window.press("Về phần đăng ký");
  await at(window, "Đăng ký phấn đấu đạt tiêu chuẩn");
}

async function noteIncident(window) {
  await window.press("Việc cần làm");
  await at(window, "Việc cần làm");
  await window.press("Ghi một vụ việc");
  await at(window, "Ghi nhận trong năm");
  await window.press("Ghi một vụ việc");
  await at(window, "Ghi một vụ việc");
  await window.type("Ngày xảy ra", "07/02/2023");
  await window.answer("Loại vụ việc", "Mâu thuẫn, tranh chấp");
  await window.type("Nơi xảy ra", "Rẫy cà phê phía đông làng");
  await window.type("Diễn biến ngắn gọn", "Hai hộ tranh chấp ranh giới rẫy, tổ hòa giải đã đến.");
  await window.press("Xong, về danh sách");
  await at(window, "Ghi nhận trong năm");
  await window.says("Rẫy cà phê phía đông làng · Hai hộ tranh chấp ranh giới rẫy, tổ hòa giải đã đến.");
}

/** By the keyboard alone: who is there, then the questions that the registration has answered already. */
async function beginMeeting(window) {
  await tabTo(window, "‹ Việc cần làm");
  await window.keys([KEYS.enter]);
  await at(window, "Việc cần làm");
  await tabTo(window, "Bắt đầu họp");
  await window.keys([KEYS.enter]);
  await window.says("Dừng lúc nào cũng được");
  await tabTo(window, "Bắt đầu họp");
  await window.keys([KEYS.enter]);
  await at(window, "Những ai có mặt tại cuộc họp?");
  await focusIsOn(window, "Những ai có mặt tại cuộc họp?");
  const answers = [
    ["Ngày họp", "08/02/2023"],
    ["Giờ bắt đầu", "19 giờ 00"],
    ["Nơi họp", "Nhà rông Làng Mẫu 1"],
    ["Chủ trì (Thôn trưởng)", "Rơ Châm Ngưỡng"],
    ["Chức danh người chủ trì", ""],
    ["Thư ký (người ghi biên bản)", "Trần Thị Mẫu"],
  ];
  for (const [label, words] of answers) {
    await window.keys([KEYS.enter]);
    await focusIsOn(window, label);
    await window.keys(words);
  }
  const members = ["Bí thư chi bộ", "Đại diện Ban Công tác Mặt trận", "Đại diện các tổ chức đoàn thể", "Đại diện Công an"];
  for (const member of members) {
    await window.keys([KEYS.enter]);
    await focusIsOn(window, member);
    await tick(window);
    await window.says(`Họ và tên (${member}`);
    await window.keys([KEYS.enter]);
    await focusIsOn(window, `Họ và tên (${member}`);
    await window.keys("Nguyễn Văn Đủ");
  }
  for (const question of ["chi bộ đã có nghị quyết", "đăng ký phấn đấu", "Tất cả các hộ đang cư trú đã đăng ký"]) {
    await tabTo(window, "Tiếp tục");
    await window.keys([KEYS.enter]);
    await at(window, question);
  }
  await window.says("150/150 hộ đã đăng ký, đạt mức 100% theo quy định.");
}

async function findAgain(window) {
  await at(window, "Việc cần làm");
  await window.run("location.hash = '#/registration'");
  await at(window, "Đăng ký phấn đấu đạt tiêu chuẩn");
  assert.equal(await window.value("Số hộ đã đăng ký"), "150");
  assert.equal(await window.value("Người ký bản đăng ký (Thôn trưởng)"), "Rơ Châm Ngưỡng");
  await window.says("Đã xuất tệp");
  await window.run("location.hash = '#/year'");
  await window.says("Rẫy cà phê phía đông làng");
  await window.run("location.hash = '#/meeting/thanh-phan'");
  await at(window, "Những ai có mặt tại cuộc họp?");
  assert.equal(await window.value("Nơi họp"), "Nhà rông Làng Mẫu 1");
  assert.equal(await window.value("Họ và tên (Đại diện Công an"), "Nguyễn Văn Đủ");
}
