import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import test from "node:test";
import { folder } from "../harness.mjs";
import { startWindow, until } from "../webdriver.mjs";

test("the window opens on the question how to begin", async (t) => {
  const window = await startWindow(t, { today: "2023-01-09" });
  await window.says("Mở tệp xã gửi");
  await window.says("Tự khai báo");
  assert.match(await window.title(), /Hồ sơ ANTT/);
});

test("the page can call the one door and nothing else of the program", async (t) => {
  const window = await startWindow(t, { today: "2023-01-09" });
  await window.says("Tự khai báo");
  const outcome = await window.run(`return (async () => {
    const ask = (command, args) => window.__TAURI_INTERNALS__.invoke(command, args).then(() => "answered", String);
    const [door, dialog, opener, event] = await Promise.all([
      ask("call", { name: "status", args: {} }),
      ask("plugin:dialog|open", { options: {} }),
      ask("plugin:opener|open_path", { path: "/etc/passwd" }),
      ask("plugin:event|emit", { event: "x" }),
    ]);
    return { door, dialog, opener, event };
  })()`);
  assert.equal(outcome.door, "answered");
  for (const refused of ["dialog", "opener", "event"]) assert.match(outcome[refused], /not allowed/i, refused);
});

test("a second start hands its file to the first window and ends", async (t) => {
  const stick = path.join(await folder(t), "Gói triển khai (1).antt");
  await writeFile(stick, "không phải gói hồ sơ");
  const window = await startWindow(t, { installed: true });
  await window.says("Tự khai báo");
  await window.startAgain(stick);
  await until("the page turns to the file", async () =>
    (await window.run("return location.hash")).startsWith("#/bundle/"),
  );
});
