// What every test of the screens starts from: a loopback host on a folder of its own, Chromium, and the questions that
// are asked of every screen (accessibility, contrast, keyboard, nothing cut).

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Where cargo put the programs. */
export const PROGRAMS =
  process.env.ANTT_PROGRAMS ?? path.join(process.env.CARGO_TARGET_DIR ?? path.join(ROOT, "target"), "debug");

/** The two sizes that a title bar and a taskbar leave of 1024×768 and 1366×768. */
export const SMALL = { width: 1024, height: 690 };
export const WIDE = { width: 1366, height: 690 };

/** A folder of the test's own, gone when the test is over. */
export async function folder(t, name = "Hồ sơ thử ") {
  const made = await mkdtemp(path.join(tmpdir(), name));
  // A program that is just ending may still write into it; a hook that fails would keep the next ones from ending it.
  t.after(() => rm(made, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  return made;
}

/**
 * The loopback host on a data folder. `copyOf` begins with a copy of an existing folder, so that no test changes what
 * another one reads. `updateKey` is the publisher's, for a program that takes updates.
 *
 * @returns {Promise<{url: string, data: string, call: Function, choose: Function, today: Function, pending: Function, shown: Function}>}
 */
export async function serve(t, { today, data, copyOf, updateKey } = {}) {
  const place = data ?? (await folder(t));
  if (copyOf) await cp(copyOf, place, { recursive: true });
  const day = today ? ["--today", today] : [];
  const key = updateKey ? ["--update-key", updateKey] : [];
  const host = spawn(path.join(PROGRAMS, "antt-serve"), ["--data", place, ...day, ...key], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  t.after(() => end(host));
  const url = await firstLine(host);
  const post = async (what, args) => {
    const answer = await fetch(url + what, { method: "POST", body: JSON.stringify(args) });
    const body = await answer.json();
    if (!answer.ok) throw Object.assign(new Error(body.message), body);
    return body;
  };
  return {
    url,
    data: place,
    /** A command, as a screen would call it. */
    call: (name, args = {}) => post(`call/${name}`, args),
    /** What the person picks when the next dialog opens. */
    choose: (...files) => post("test/choose", files),
    /** Moves the machine's clock to a day, `2026-11-05`. */
    today: (day) => post("test/today", day),
    /** The file that the program was started with. */
    pending: (file) => post("test/pending", file),
    /** What was opened with another program since the last time this was asked. */
    shown: () => post("test/shown", {}),
  };
}

function firstLine(program) {
  return new Promise((done, failed) => {
    program.once("error", failed);
    program.once("exit", (code) => failed(new Error(`${program.spawnfile} ended with ${code} before it was ready`)));
    createInterface(program.stdout).once("line", done);
  });
}

function end(program) {
  if (program.exitCode !== null || program.signalCode !== null) return undefined;
  return new Promise((done) => {
    program.once("exit", done);
    program.kill();
  });
}

/** Debian's Chromium, asking nothing of any network. */
export async function browser(t) {
  const started = await chromium.launch({
    executablePath: process.env.ANTT_CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  t.after(() => started.close());
  return started;
}

/**
 * A page on a host, its errors collected: a test that ends with an error on the page's console has failed. A refused
 * command (422) is an answer, not an error.
 */
export async function open(t, chrome, host, { size = SMALL, route = "", finer = 1 } = {}) {
  const page = await chrome.newPage({ viewport: size, deviceScaleFactor: finer, locale: "vi-VN", timezoneId: "Asia/Ho_Chi_Minh" });
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("422")) errors.push(message.text());
  });
  t.after(() => assert.deepEqual(errors, [], "the page reported errors"));
  await page.goto(`${host.url}${route ? `#/${route}` : ""}`);
  // A paper shown on the screen has a heading of its own.
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  return page;
}

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** axe-core finds nothing, and text stands out at least 7:1 from its ground. */
export async function assertAccessible(page) {
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const found = await window.axe.run(document, {
      resultTypes: ["violations"],
      rules: { "color-contrast-enhanced": { enabled: true } },
    });
    return found.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      places: nodes.map((node) => `${node.target.join(" ")}: ${node.any.map((check) => check.message).join("; ")}`),
    }));
  });
  assert.deepEqual(violations, [], `axe-core on ${page.url()}`);
}

/** The edge of every field on the screen stands out at least 3:1 from the ground around it. */
export async function assertFieldEdges(page) {
  const faint = await page.evaluate(() => {
    const numbers = (color) => (color.match(/[\d.]+/g) ?? []).map(Number);
    const light = ([r, g, b]) => {
      const part = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
      return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
    };
    const ratio = (one, other) => {
      const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
      return (high + 0.05) / (low + 0.05);
    };
    const ground = (element) => {
      for (let at = element; at; at = at.parentElement) {
        const color = numbers(getComputedStyle(at).backgroundColor);
        if (color.length === 3 || color[3] === 1) return color;
      }
      return [255, 255, 255];
    };
    const fields = "input:not([type=hidden], [type=checkbox], [type=radio]), textarea, select";
    return [...document.querySelectorAll(fields)]
      .filter((field) => field.checkVisibility())
      .map((field) => ({
        field: field.labels?.[0]?.textContent ?? field.name,
        ratio: ratio(numbers(getComputedStyle(field).borderTopColor), ground(field.parentElement)),
      }))
      .filter(({ ratio }) => ratio < 3);
  });
  assert.deepEqual(faint, [], `field edges on ${page.url()}`);
}

/** Nothing is wider than the window: the page itself never scrolls sideways. */
export async function assertFits(page) {
  const [needed, there] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  assert.ok(needed <= there, `${page.url()} needs ${needed} px and has ${there}`);
  assert.deepEqual(await page.evaluate(unnamedRows), [], `tables on ${page.url()} whose rows lose their names`);
}

/** Tables that have to be scrolled sideways and then no longer show what their rows are about, or show little else. */
function unnamedRows() {
  const wide = [...document.querySelectorAll(".tablewrap")].filter((frame) => frame.scrollWidth > frame.clientWidth + 1);
  return wide.flatMap((frame) => {
    const heads = [...frame.querySelectorAll("tbody th")];
    const rows = frame.querySelectorAll("tbody tr").length;
    if (heads.length < rows) return [`${frame.getAttribute("aria-label")}: ${rows} rows, ${heads.length} names`];
    frame.scrollLeft = frame.scrollWidth;
    const edge = frame.getBoundingClientRect().left + frame.clientLeft;
    const lost = heads.filter((head) => {
      const { left, width } = head.getBoundingClientRect();
      return left < edge - 2 || width > frame.clientWidth * 0.6;
    });
    frame.scrollLeft = 0;
    return lost.map((head) => `${frame.getAttribute("aria-label")}: ${head.textContent}`);
  });
}

/**
 * Nothing changes its look little by little. A button that is first the main one and then a side one would be written in
 * its own ground's colour on the way, and an old PC stays on the way for long.
 */
export async function assertStill(page) {
  const moving = await page.evaluate(() =>
    [...document.body.querySelectorAll("*")]
      .filter((element) => {
        const { transitionDuration, animationName } = getComputedStyle(element);
        return transitionDuration !== "0s" || animationName !== "none";
      })
      .map((element) => `${element.tagName} ${element.className}`),
  );
  assert.deepEqual(moving, [], `what moves on ${page.url()}`);
}

/** All that is asked of every screen. */
export async function assertGood(page) {
  await assertStill(page);
  await assertAccessible(page);
  await assertFieldEdges(page);
  await assertFits(page);
}

/**
 * Goes to an element by Tab alone and leaves the focus there. Fails when the keyboard cannot reach it, or when it does
 * not show that it has the focus.
 */
export async function tabTo(page, locator, { most = 80 } = {}) {
  for (let n = 0; n < most; n += 1) {
    await page.keyboard.press("Tab");
    if (await locator.evaluate((element) => element === document.activeElement)) {
      const ring = await locator.evaluate((element) => {
        const shows = (at) => {
          const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
          return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none";
        };
        // The ring may be drawn around the card that a field or a choice stands in.
        return shows(element) || (element.parentElement !== null && shows(element.parentElement));
      });
      assert.ok(ring, `no focus ring on ${locator}`);
      return locator;
    }
  }
  throw new assert.AssertionError({ message: `${locator} is out of reach of the keyboard (${most} × Tab)` });
}

/** The rail is folded away until its button is pressed, and again after the next press. */
export async function assertRailFolds(page) {
  const toggle = page.getByRole("button", { name: /^Các (mục|bước)$/ });
  const rooms = page.locator("nav.rail ol");
  await toggle.waitFor();
  assert.equal(await rooms.isVisible(), false);
  await toggle.click();
  assert.equal(await rooms.isVisible(), true);
  await toggle.click();
  assert.equal(await rooms.isVisible(), false);
}
