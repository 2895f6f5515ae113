// Photographs and scans that came with a dossier are looked at inside the window: page by page, turned, larger, and the
// focus goes back to where it was.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { PROGRAMS, SMALL, WIDE, assertFits, assertGood, browser, folder, open, serve } from "../harness.mjs";

const DAY = "2023-10-26";

/** Sheets as a scanner takes them: JPEG pictures with something to read. */
async function sheets(chrome, titles) {
  const page = await chrome.newPage({ viewport: { width: 620, height: 877 } });
  const taken = [];
  for (const title of titles) {
    const lines = Array.from({ length: 22 }, (_, n) => `<p>${n + 1}. Nội dung được ghi trên giấy và quét lại, dòng ${n + 1}.</p>`);
    await page.setContent(`<body style="font:15px serif;padding:48px;background:#fbf8ef"><h1>${title}</h1>${lines.join("")}`);
    taken.push(await page.screenshot({ type: "jpeg", quality: 80 }));
  }
  await page.close();
  return taken;
}

/** A PDF with one picture on each page; the last page was put into the scanner lying. */
function scan(pictures) {
  const ids = pictures.map((_, n) => 3 + 3 * n);
  const objects = ["<< /Type /Catalog /Pages 2 0 R >>", `<< /Type /Pages /Count ${ids.length} /Kids [${ids.map((id) => `${id} 0 R`).join(" ")}] >>`];
  for (const [n, picture] of pictures.entries()) {
    const lies = n > 0 && n === pictures.length - 1 ? "/Rotate 90" : "";
    const draw = "q 595 0 0 842 0 0 cm /P Do Q";
    const kind = "/Type /XObject /Subtype /Image /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode";
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ${lies} /Contents ${ids[n] + 1} 0 R /Resources << /XObject << /P ${ids[n] + 2} 0 R >> >> >>`,
      `<< /Length ${draw.length} >>\nstream\n${draw}\nendstream`,
      `<< ${kind} /Width 620 /Height 877 /Length ${picture.length} >>\nstream\n${picture.toString("latin1")}\nendstream`,
    );
  }
  let file = "%PDF-1.4\n";
  const places = objects.map((object, n) => {
    const at = file.length;
    file += `${n + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const lines = places.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines}trailer\n<< /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF`;
  return Buffer.from(file, "latin1");
}

/** The sample year up to the dossiers; one village sends its own again with a photograph and a scan. */
async function sample(year, chrome) {
  const env = { ...process.env, ANTT_PASSPHRASE: "mat-khau-mau" };
  const twin = (...words) => execFileSync(path.join(PROGRAMS, "antt-cli"), words, { cwd: year, env, encoding: "utf8" });
  twin("demo", "--plan", "kon-gang", "--until", "hand-in", "--out", ".");
  const village = "so-lieu/xa-kon-gang-lang-mau-1";
  const call = (data, name, args) => JSON.parse(twin("--data", data, "--today", DAY, "call", name, JSON.stringify(args)));
  const [photo, ...pages] = await sheets(chrome, ["Ảnh hiện trường", "Giấy khen, trang một", "Giấy khen, trang hai"]);
  writeFileSync(path.join(year, "hien-truong.jpg"), photo);
  writeFileSync(path.join(year, "giay-khen.pdf"), scan(pages));
  const added = [
    ["", "hien-truong.jpg", "Ảnh hiện trường vụ cháy"],
    ["", "giay-khen.pdf", "Giấy khen của xã"],
    ["criterion-KDC-2", "hien-truong.jpg", "Ảnh buổi tuyên truyền"],
  ];
  for (const [item, file, title] of added) {
    call(village, "attach", { subject: "dossier", item, form: "quet", file, title, reason: "" });
  }
  const [fire] = call(village, "incidents", {}).rows;
  const of = { item: "", form: "quet", file: "hien-truong.jpg", title: "Ảnh nhà kho bị cháy", reason: "" };
  call(village, "attach", { subject: fire.id, ...of });
  mkdirSync(path.join(year, "usb"));
  call(village, "export_dossier", { folder: "usb" });
  const commune = path.join(year, "so-lieu/xa-kon-gang");
  call(commune, "import_bundle", { file: `usb/${readdirSync(path.join(year, "usb"))[0]}` });
  return { commune, village: path.join(year, village), photo: path.join(year, "hien-truong.jpg") };
}

/** How large the page is seen, lying or standing. */
async function seen(page) {
  const { width, height } = await page.locator(".leafroom").boundingBox();
  return { width: Math.round(width), height: Math.round(height) };
}

test("what came with a dossier is looked at beside the appraisal", async (t) => {
  const year = await folder(t, "Xem giấy tờ ");
  const chrome = await browser(t);
  const { commune, village, photo } = await sample(year, chrome);
  const host = await serve(t, { today: DAY, copyOf: commune });
  const { unit } = (await host.call("board")).rows.find((row) => row.name === "Làng Mẫu 1");
  const page = await open(t, chrome, host, { size: SMALL, route: `appraisal/${unit}` });
  const see = async (what) => {
    await assertGood(page);
    if (process.env.LOOK) await page.screenshot({ path: path.join(process.env.LOOK, `${what}.png`) });
  };
  const dialog = page.getByRole("dialog");
  const said = dialog.getByRole("status");
  const named = (title) => dialog.getByRole("heading", { name: title });

  // What was attached to an incident stands beside the criterion for which it counts, and nowhere else.
  const beside = page.getByRole("button", { name: "Mở xem Ảnh nhà kho bị cháy" });
  await beside.scrollIntoViewIfNeeded();
  assert.equal(await beside.count(), 1);
  const criterion = page.locator("article").filter({ has: beside });
  await criterion.getByText("Vụ việc đã ghi, thuộc loại tính cho tiêu chí này (1)").waitFor();
  await see("canh-tieu-chi");
  await beside.click();
  await named("Ảnh nhà kho bị cháy").waitFor();
  await page.keyboard.press("Escape");

  // So does what the village attached for a criterion.
  const sent = page.locator("article").filter({ hasText: "Minh chứng đơn vị gửi cho tiêu chí này" });
  assert.equal(await sent.count(), 1);
  await sent.getByText("Tiêu chí 2").waitFor();
  await sent.scrollIntoViewIfNeeded();
  await see("minh-chung");
  await sent.getByRole("button", { name: "Mở xem Ảnh buổi tuyên truyền" }).click();
  await named("Ảnh buổi tuyên truyền").waitFor();
  await page.keyboard.press("Escape");

  await page.getByText(/^Xem hồ sơ kèm theo/).click();
  const opener = page.getByRole("button", { name: "Mở xem Giấy khen của xã" }).first();
  await opener.click();
  await named("Giấy khen của xã").waitFor();
  await said.filter({ hasText: "Trang 1/2" }).waitFor();
  await dialog.getByRole("img", { name: "Trang 1" }).waitFor();
  const standing = await seen(page);
  assert.ok(standing.height > standing.width, "the whole sheet stands in the frame");
  await see("to-quet");

  await page.keyboard.press("ArrowRight");
  await said.filter({ hasText: "Trang 2/2" }).waitFor();
  await dialog.getByRole("img", { name: "Trang 2" }).waitFor();
  const lying = await seen(page);
  assert.ok(lying.width > lying.height, "the page says that it is turned");
  await dialog.getByRole("button", { name: "Xoay" }).click();
  const turned = await seen(page);
  assert.ok(turned.height > turned.width);
  await page.keyboard.press("+");
  assert.ok((await seen(page)).height > turned.height);
  const scrolls = await dialog.getByRole("region").evaluate((frame) => frame.scrollHeight > frame.clientHeight);
  assert.ok(scrolls, "what is larger than the frame is scrolled");
  await see("lon-hon");
  await page.keyboard.press("-");
  assert.deepEqual(await seen(page), turned);
  await page.keyboard.press("PageUp");
  await said.filter({ hasText: "Trang 1/2" }).waitFor();

  // The rest of the dossier is reached without going back to the list.
  await dialog.getByLabel("Giấy tờ đang xem").selectOption({ label: await labelOf(dialog, "Ảnh hiện trường vụ cháy") });
  await named("Ảnh hiện trường vụ cháy").waitFor();
  await dialog.getByRole("img", { name: "Trang 1" }).waitFor();
  await page.setViewportSize(WIDE);
  await see("anh");
  await dialog.getByLabel("Giấy tờ đang xem").selectOption({ index: 0 });
  await dialog.getByText("Bản này không phải ảnh quét, chương trình không xem được ở đây.").waitFor();
  await see("khong-phai-anh");
  assert.deepEqual(await host.shown(), [], "nothing was opened outside the window");
  const opened = page.waitForResponse((answer) => answer.url().endsWith("/call/open_evidence"));
  await dialog.getByRole("button", { name: "Mở bằng chương trình khác" }).click();
  await opened;
  assert.equal((await host.shown()).length, 1);

  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  assert.equal(await opener.evaluate((button) => button === document.activeElement), true, "the focus is back");

  // With large text everything is still within reach.
  await host.call("save_field", { form: "settings", subject: "", field: "text_size", value: "200" });
  await page.setViewportSize(SMALL);
  await page.reload();
  await page.getByText(/^Xem hồ sơ kèm theo/).click();
  await opener.click();
  await dialog.getByRole("img", { name: "Trang 1" }).waitFor();
  await assertFits(page);
  if (process.env.LOOK) await page.screenshot({ path: path.join(process.env.LOOK, "chu-lon.png") });
  await dialog.getByRole("button", { name: "Đóng" }).click();
  for (const room of ["board", "behalf"]) {
    await page.goto(`${host.url}#/${room}`);
    await page.reload();
    await page.locator("main h1").waitFor();
    await page.locator("table").first().waitFor();
    await assertFits(page);
  }
  await page.close();

  // The village sees its own scans in the same way.
  const own = await serve(t, { today: DAY, copyOf: village });
  const home = await open(t, chrome, own, { size: SMALL, route: "dossier" });
  await home.getByRole("button", { name: "Mở xem Ảnh hiện trường vụ cháy" }).click();
  await home.getByRole("dialog").getByRole("img", { name: "Trang 1" }).waitFor();
  await assertGood(home);
  if (process.env.LOOK) await home.screenshot({ path: path.join(process.env.LOOK, "lang.png") });
  await home.keyboard.press("Escape");

  // Whoever attaches a file says for which criterion it is; it is found again at its question.
  await own.choose(photo);
  await home.getByRole("button", { name: "Đính kèm minh chứng, tài liệu" }).click();
  const naming = home.getByRole("dialog", { name: "Đặt tên cho giấy tờ" });
  await naming.getByLabel("Tên giấy tờ").fill("Ảnh tuần tra");
  await naming.getByLabel("Làm minh chứng cho").selectOption({ label: "Tiêu chí 5: lực lượng ở cơ sở" });
  await assertGood(home);
  if (process.env.LOOK) await home.screenshot({ path: path.join(process.env.LOOK, "dat-ten.png") });
  await naming.getByRole("button", { name: "Đính kèm" }).click();
  const patrol = home.getByRole("listitem").filter({ hasText: "Ảnh tuần tra" });
  await patrol.getByText("minh chứng tiêu chí 5: lực lượng ở cơ sở").waitFor();
  if (process.env.LOOK) await patrol.scrollIntoViewIfNeeded();
  if (process.env.LOOK) await home.screenshot({ path: path.join(process.env.LOOK, "lang-2.png") });
  await home.goto(`${own.url}#/meeting/KDC-5`);
  await home.getByRole("heading", { name: "Minh chứng cho câu hỏi này" }).waitFor();
  await home.getByText("Ảnh tuần tra").waitFor();
  await assertGood(home);
  if (process.env.LOOK) await home.screenshot({ path: path.join(process.env.LOOK, "bien-ban.png"), fullPage: true });
  // While the meeting goes on it is the same.
  await own.call("replace_minutes", { reason: "Sửa số liệu" });
  await home.reload();
  await home.getByText("Ảnh tuần tra").waitFor();
  await own.choose(photo);
  await home.getByRole("button", { name: "Đính kèm giấy tờ: Minh chứng cho câu hỏi này" }).click();
  await naming.getByLabel("Tên giấy tờ").fill("Ảnh ra mắt tổ");
  await naming.getByRole("button", { name: "Đính kèm" }).click();
  await home.getByText("Ảnh ra mắt tổ").waitFor();
  await assertGood(home);
  if (process.env.LOOK) await home.screenshot({ path: path.join(process.env.LOOK, "hop.png"), fullPage: true });
  await home.close();
});

/** How the list of the viewer names a paper: its number goes before. */
async function labelOf(dialog, title) {
  const labels = await dialog.getByLabel("Giấy tờ đang xem").locator("option").allTextContents();
  return labels.find((label) => label.endsWith(title));
}
