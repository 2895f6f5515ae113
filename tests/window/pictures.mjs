// Takes the pictures that the README and the village's guide show. `pictures.json` names each: the plan, the stage of its
// sample year, the register it looks at, the route, the day, the size. Those of the guide (`guide`) are taken twice as
// fine, show a piece of the screen (`clip`, or the card `around` a heading) and are kept with few colours, because the
// program carries them. `file` is a bundle of the sample year that the program was started with. Run by
// `cargo xtask pictures`, which gives the folder to work in; `ONLY=name` takes one.

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { PROGRAMS, ROOT, SMALL, WIDE, browser, open, serve } from "./harness.mjs";
import { small } from "./png.mjs";

const workshop = process.env.ANTT_WORKSHOP;
const folders = { readme: "docs/pictures", guide: "crates/documents/guide" };
const only = process.env.ONLY;
const all = JSON.parse(await readFile(new URL("pictures.json", import.meta.url), "utf8"));
const wanted = all.filter(({ name }) => !only || name === only);
const sizes = { small: SMALL, wide: WIDE };
/** Colours that a screen of the guide is kept with; its letters have grey edges. */
const COLOURS = 32;
/** Around a card, in dots of the screen. */
const MARGIN = 14;

/** The sample year of a plan, lived up to a stage; lived once however many pictures are taken of it. */
function lived(plan, until) {
  const folder = path.join(workshop, `${plan}-${until ?? "whole"}`);
  if (!existsSync(folder)) {
    const stage = until ? ["--until", until] : [];
    execFileSync(path.join(PROGRAMS, "antt-cli"), ["demo", "--out", folder, "--plan", plan, ...stage]);
  }
  return folder;
}

/** The piece of the screen that is wanted. */
async function piece(page, { clip, around }) {
  if (clip) return { x: clip[0], y: clip[1], width: clip[2], height: clip[3] };
  if (!around) return undefined;
  const card = page.getByRole("heading", { name: around, exact: true }).locator("xpath=ancestor::*[contains(@class, 'card')][1]");
  await card.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await card.boundingBox();
  return { x: x - MARGIN, y: y - MARGIN, width: width + 2 * MARGIN, height: height + 2 * MARGIN };
}

async function take(page, one) {
  const file = `${folders[one.guide ? "guide" : "readme"]}/${one.name}.png`;
  const shot = await page.screenshot({ clip: await piece(page, one), animations: "disabled", caret: "hide" });
  await mkdir(path.dirname(path.join(ROOT, file)), { recursive: true });
  await writeFile(path.join(ROOT, file), one.guide ? small(shot, COLOURS) : shot);
  console.log(file);
}

for (const one of wanted) {
  const { plan, until, register, route, today, size = "small", file, guide } = one;
  const endings = [];
  const t = { after: (ending) => endings.unshift(ending) };
  try {
    const copyOf = register && path.join(lived(plan, until), "so-lieu", register);
    const host = await serve(t, { today, copyOf });
    if (file) await host.pending(path.join(lived(plan, until), "goi", file));
    const shown = { size: sizes[size] ?? size, route, finer: guide ? 2 : 1 };
    const page = await open(t, await browser(t), host, shown);
    await page.waitForLoadState("networkidle");
    await take(page, one);
  } finally {
    for (const ending of endings) await ending();
  }
}
