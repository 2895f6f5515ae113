import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import test from "node:test";
import { PROGRAMS, folder } from "../harness.mjs";
import { startWindow, until } from "../webdriver.mjs";

/** What the twin reads from the folder that the window is open on. */
function twin(data, today, name, args = {}) {
  const words = ["--data", data, "--today", today, "--json", "call", name, JSON.stringify(args)];
  return JSON.parse(execFileSync(path.join(PROGRAMS, "antt-cli"), words, { encoding: "utf8" }));
}

test("a village lives in the window what the twin then reads", async (t) => {
  const year = await folder(t);
  const sample = ["demo", "--plan", "kon-gang", "--until", "register", "--out", path.join(year, "năm mẫu")];
  execFileSync(path.join(PROGRAMS, "antt-cli"), sample);
  const data = path.join(year, "năm mẫu/so-lieu/xa-kon-gang-lang-mau-1");
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
});
