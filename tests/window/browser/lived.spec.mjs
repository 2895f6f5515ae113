// Every screen of the offices, and the verdict page, on a year that was really lived by the twin: nothing that axe-core
// finds, nothing cut, at both sizes. The other specs walk the screens; this one looks at each with real records in it.

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
  for (const until of ["hand-in", "decide"]) {
    const out = path.join(year, until);
    execFileSync(path.join(PROGRAMS, "antt-cli"), ["demo", "--plan", "kon-gang", "--until", until, "--out", out]);
  }
});

after(() => rm(year, { recursive: true, force: true }));

/** Looks at each route at both sizes. */
async function look(t, host, routes) {
  const chrome = await browser(t);
  for (const size of [SMALL, WIDE]) {
    for (const route of routes) {
      await t.test(`${route.split("/")[0]} at ${size.width}`, async (t) => {
        const page = await open(t, chrome, host, { size, route });
        await page.waitForLoadState("networkidle");
        await assertGood(page);
        await page.close();
      });
    }
  }
}

test("the commune's desk while dossiers wait", async (t) => {
  const host = await serve(t, { today: "2023-10-26", copyOf: path.join(year, "hand-in/so-lieu/xa-kon-gang") });
  const board = await host.call("board");
  assert.equal(board.rows.length, 3);
  const unit = board.rows[0].unit;
  const rooms = ["home", "board", "inbox", "appraisal", "decisions", "up", "round", "backup", "settings", "keys"];
  rooms.push("own", "calendar", "drafts", "models", "reviews", "plan", "history", "catalogues", "handover", "classes", "awards");
  await look(t, host, [...rooms, `appraisal/${unit}`, `unit/${unit}`, `paper/appraisal-report/${unit}`]);
});

test("the commune's desk after the decision", async (t) => {
  const host = await serve(t, { today: "2023-11-08", copyOf: path.join(year, "decide/so-lieu/xa-kon-gang") });
  const { decisions, not_proposed: notProposed } = await host.call("decisions");
  assert.equal(decisions.length, 1);
  assert.equal(notProposed.length, 1);
  await look(t, host, ["board", "decisions", `decision/${decisions[0].id}`, `paper/decision/${decisions[0].id}`]);
});

test("the office above, with the villages' signed sources", async (t) => {
  const host = await serve(t, { today: "2023-11-08", copyOf: path.join(year, "decide/so-lieu/huyen-dak-doa") });
  const board = await host.call("board");
  // Five villages, and the two communes with dossiers of their own.
  assert.equal(board.rows.length, 7);
  await look(t, host, ["home", "board", "inbox", "round", "up", `unit/${board.rows[0].unit}`]);
});

test("the village's own screens once there is a result", async (t) => {
  const host = await serve(t, { today: "2023-11-08", copyOf: path.join(year, "decide/so-lieu/xa-kon-gang-lang-mau-1") });
  const own = ["home", "registration", "year", "meeting", "dossier", "result", "calendar", "models"];
  await look(t, host, [...own, "backup", "settings"]);
});

test("a new village opens the commune's file, compares the code and picks itself", async (t) => {
  const host = await serve(t, { today: "2023-01-12" });
  const page = await open(t, await browser(t), host);
  await host.choose(path.join(year, "hand-in/goi/goi-trien-khai-2023-xa-kon-gang.antt"));
  await page.getByRole("button", { name: /Mở tệp xã gửi/ }).click();
  await page.getByText("CHƯA BIẾT NGƯỜI KÝ").waitFor();
  await assertGood(page);
  await page.getByRole("checkbox", { name: /Mã này giống mã in trên phiếu/ }).check();
  await page.getByRole("radio", { name: /Làng Mẫu 2/ }).check();
  await page.getByRole("button", { name: "Nhận gói triển khai" }).click();
  await page.getByRole("heading", { name: "Việc cần làm" }).waitFor();
  assert.equal((await host.call("status")).unit_name, "Làng Mẫu 2");
  await page.close();
});
