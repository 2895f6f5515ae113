// Papers printed from the window, for a PC that has no PDF reader: the sheets as Chromium makes them.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { PROGRAMS, SMALL, WIDE, assertGood, browser, folder, open, serve } from "../harness.mjs";

/** Points of a millimetre. */
const MM = 72 / 25.4;
/** Of A4 in millimetres. */
const SHORT = 210;
const LONG = 297;
/** What stands on the screen around a paper and must not be printed. */
const FURNITURE = ["Lưu PDF", "Lưu Word", "Đã lưu trên máy này", "Việc cần làm", "Quay lại"];

let year;

before(async () => {
  year = await mkdtemp(path.join(tmpdir(), "Năm mẫu "));
  execFileSync(path.join(PROGRAMS, "antt-cli"), ["demo", "--plan", "kon-gang", "--until", "decide", "--out", year]);
});

after(() => rm(year, { recursive: true, force: true }));

const register = (name) => path.join(year, "so-lieu", name);

/** What a route prints: every sheet with its size, its words and where they stand, and what its QR code says. */
async function printed(t, chrome, host, route) {
  const place = await folder(t, "in ");
  const file = path.join(place, "in.pdf");
  const page = await open(t, chrome, host, { size: WIDE, route });
  await page.locator(".paper").first().waitFor();
  await writeFile(file, await page.pdf({ preferCSSPageSize: true }));
  await page.close();
  const html = execFileSync("pdftotext", ["-bbox", file, "-"], { encoding: "utf8" });
  const sheets = html.split("<page ").slice(1).map((part) => {
    const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(part);
    const words = [...part.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/word>/g)].map(
      ([, left, top, right, bottom, text]) => ({ left: left / MM, top: top / MM, right: right / MM, bottom: bottom / MM, text }),
    );
    return { width: Math.round(width / MM), height: Math.round(height / MM), words, text: words.map((word) => word.text).join(" ") };
  });
  execFileSync("pdftoppm", ["-r", "200", "-gray", file, path.join(place, "trang")]);
  sheets.forEach((sheet, at) => {
    const picture = path.join(place, `trang-${String(at + 1).padStart(String(sheets.length).length, "0")}.pgm`);
    sheet.qr = execFileSync("zbarimg", ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture], { encoding: "utf8" }).trim();
  });
  return sheets;
}

/** What is true of every paper: the sheet, the code on it, its margins, its number, nothing of the screen. */
function assertSheets(sheets, code, { across = false } = {}) {
  const [width, height] = across ? [LONG, SHORT] : [SHORT, LONG];
  sheets.forEach((sheet, at) => {
    const where = `sheet ${at + 1} of ${sheets.length}`;
    assert.deepEqual([sheet.width, sheet.height], [width, height], where);
    assert.ok(sheet.text.includes(`Mã đối chiếu: ${code}`), `${where} has no code: ${sheet.text}`);
    assert.ok(sheet.qr.startsWith(`ANTT1:${code.replaceAll("-", "")}:`), `${where}: the QR code says “${sheet.qr}”`);
    for (const word of FURNITURE) assert.ok(!sheet.text.includes(word), `${where} shows “${word}” of the screen`);
    const foot = sheet.words.find((word) => word.text === "Mã" && word.top > height - 30);
    assert.ok(foot, `${where}: the code is not at the foot`);
    const body = sheet.words.filter((word) => word.top > 15 && word.top < foot.top - 1);
    assert.ok(body.length > 0, `${where} is blank`);
    for (const word of body) {
      assert.ok(word.left >= 29.5 && word.right <= width - 19.5, `${where}: “${word.text}” stands in the margin`);
      assert.ok(word.bottom <= height - 20, `${where}: “${word.text}” stands in the lower margin`);
    }
  });
}

/** The numbers in the upper margins, from the first sheet on: none on the first, in the middle on the others. */
function numbers(sheets) {
  return sheets.map((sheet) => {
    const above = sheet.words.filter((word) => word.bottom < 18);
    for (const word of above) {
      const middle = (word.left + word.right) / 2;
      assert.ok(Math.abs(middle - 110) < 6, `the number stands at ${middle} mm`);
    }
    return above.map((word) => word.text).join(" ");
  });
}

const codeOf = async (host, kind, subject) =>
  /Mã đối chiếu: ([A-Z0-9-]{24})/.exec((await host.call("paper", { kind, subject })).html)[1];

test("a village's papers", async (t) => {
  const host = await serve(t, { today: "2023-11-08", copyOf: register("xa-kon-gang-lang-mau-1") });
  const chrome = await browser(t);
  const { id } = await host.call("meeting", { step: "" });

  const minutes = await printed(t, chrome, host, `paper/minutes/${id}`);
  assertSheets(minutes, await codeOf(host, "minutes", id));
  assert.deepEqual(numbers(minutes), ["", ...minutes.slice(1).map((_, at) => String(at + 2))]);
  const withRows = minutes.filter((sheet) => sheet.text.includes("Thông tư 124/2021"));
  assert.ok(withRows.length > 1, "the table goes over a sheet's end");
  for (const sheet of withRows) assert.ok(sheet.text.includes("Căn cứ, số liệu"), "a table that goes on repeats its head");
  const signed = minutes.at(-1).text;
  for (const word of ["kết thúc vào", "THƯ KÝ", "Trần Thị Mẫu", "CHỦ TRÌ", "Nguyễn Văn Mẫu", "Nơi nhận"]) {
    assert.ok(signed.includes(word), `the signatures stand together with the last line: ${word}`);
  }

  const sheet = await printed(t, chrome, host, "paper/registration-sheet/");
  assertSheets(sheet, await codeOf(host, "registration-sheet", ""));
  assert.deepEqual(numbers(sheet), ["", "2"]);
  assert.ok(sheet[1].text.includes("THÔN TRƯỞNG") && sheet[1].text.includes("Nguyễn Văn Mẫu"));

  const own = await printed(t, chrome, host, `paper/self-assessment/${(await host.call("dossier")).id ?? ""}`);
  assertSheets(own, await codeOf(host, "self-assessment", ""));
});

test("the commune's decision with its list, and the certificates in a run", async (t) => {
  const host = await serve(t, { today: "2023-11-08", copyOf: register("xa-kon-gang") });
  const chrome = await browser(t);
  const [{ id }] = (await host.call("decisions")).decisions;
  const decision = await printed(t, chrome, host, `paper/decision/${id}`);
  assertSheets(decision, await codeOf(host, "decision", id));
  // The list is counted for itself, and its first sheet shows no number.
  assert.deepEqual(numbers(decision), ["", ""]);
  assert.ok(decision[0].text.includes("CHỦ TỊCH") && decision[0].text.includes("Nơi nhận"));
  assert.ok(decision[1].text.startsWith("Phụ lục"));

  const run = await printed(t, chrome, host, `certificates/${id}`);
  assert.equal(run.length, 2, "one sheet for each unit");
  for (const [at, sheet] of run.entries()) {
    assert.deepEqual([sheet.width, sheet.height], [LONG, SHORT]);
    assert.match(sheet.text, /GIẤY CÔNG NHẬN/);
    assert.match(sheet.qr, /^ANTT1:/);
    for (const word of FURNITURE) assert.ok(!sheet.text.includes(word), `certificate ${at + 1} shows “${word}”`);
  }
  assert.notEqual(run[0].qr, run[1].qr);
});

test("a signed paper gets its number, and a photograph of it is told from one of another paper", async (t) => {
  const host = await serve(t, { today: "2023-11-08", copyOf: register("xa-kon-gang") });
  const chrome = await browser(t);
  const [first, second] = (await host.call("board")).rows;
  const place = await folder(t, "USB của xã ");
  /** The last sheet of a unit's report as a telephone has it. */
  const photograph = async (unit) => {
    const page = await open(t, chrome, host, { route: `paper/appraisal-report/${unit}` });
    await host.choose(place);
    await page.getByRole("button", { name: "Lưu PDF" }).click();
    await page.getByText("Đã ghi và kiểm tra lại").waitFor();
    await page.close();
    const [pdf] = (await readdir(place)).filter((name) => name.endsWith(".pdf"));
    const picture = path.join(place, `${unit}.jpg`);
    execFileSync("pdftoppm", ["-r", "150", "-jpeg", "-singlefile", path.join(place, pdf), picture.slice(0, -4)]);
    await rm(path.join(place, pdf));
    return picture;
  };
  const right = await photograph(first.unit);
  const other = await photograph(second.unit);

  const page = await open(t, chrome, host, { size: SMALL, route: `paper/appraisal-report/${first.unit}` });
  await page.getByRole("heading", { name: "Sau khi ký: số và ngày của văn bản" }).waitFor();
  await page.getByText("Còn thiếu: số, ký hiệu.").waitFor();
  await assertGood(page);
  await page.getByLabel("Số, ký hiệu").fill("12/BC-CAX");
  await page.getByRole("textbox", { name: "Ngày ký" }).fill("08/11/2023");
  await page.keyboard.press("Tab");
  await page.getByText("Còn thiếu để ghi nhận là văn bản đã ký").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Ghi nhận văn bản đã ký" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ghi nhận", exact: true }).click();
  await page.getByRole("heading", { name: "Bản quét có chữ ký và dấu" }).waitFor();
  await page.getByRole("region", { name: /Bản xem trước/ }).getByText("Số: 12/BC-CAX").waitFor();
  await assertGood(page);

  await host.choose(other);
  await page.getByRole("button", { name: "Đính kèm bản quét" }).click();
  await page.getByRole("dialog").getByText(/Đây là chỗ của “Báo cáo thẩm định”/).waitFor();
  await assertGood(page);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await host.choose(right);
  await page.getByRole("button", { name: "Đính kèm bản quét" }).click();
  await page.getByText("mã trong ảnh đúng giấy tờ này").waitFor();
  await assertGood(page);
  await page.close();

  const checking = await open(t, chrome, host, { size: SMALL, route: "verify" });
  await host.choose(right);
  await checking.getByRole("button", { name: "Chọn tệp PDF hoặc ảnh…" }).click();
  await checking.getByText("Đây là ảnh của giấy tờ").waitFor();
  await checking.getByText("số 12/BC-CAX, ngày 08/11/2023").waitFor();
  await assertGood(checking);
  await checking.close();
});
