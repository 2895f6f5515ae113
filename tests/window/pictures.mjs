// Takes the pictures that the README shows. `pictures.json` names each: the plan, the stage of its sample year, the
// register it looks at, the route, the day, the size. Run by `cargo xtask pictures`, which gives the folder to work in.

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { PROGRAMS, ROOT, SMALL, WIDE, browser, open, serve } from "./harness.mjs";

const workshop = process.env.ANTT_WORKSHOP;
const out = path.join(ROOT, "docs/pictures");
const wanted = JSON.parse(await readFile(new URL("pictures.json", import.meta.url), "utf8"));
const sizes = { small: SMALL, wide: WIDE };

/** The sample year of a plan, lived up to a stage; lived once however many pictures are taken of it. */
function lived(plan, until) {
  const folder = path.join(workshop, `${plan}-${until ?? "whole"}`);
  if (!existsSync(folder)) {
    const stage = until ? ["--until", until] : [];
    execFileSync(path.join(PROGRAMS, "antt-cli"), ["demo", "--out", folder, "--plan", plan, ...stage]);
  }
  return folder;
}

await mkdir(out, { recursive: true });
for (const { name, plan, until, register, route, today, size = "small" } of wanted) {
  const endings = [];
  const t = { after: (ending) => endings.unshift(ending) };
  try {
    const host = await serve(t, { today, copyOf: register && path.join(lived(plan, until), "so-lieu", register) });
    const page = await open(t, await browser(t), host, { size: sizes[size], route });
    await page.waitForLoadState("networkidle");
    await page.screenshot({ path: path.join(out, `${name}.png`), animations: "disabled" });
    console.log(`docs/pictures/${name}.png`);
  } finally {
    for (const ending of endings) await ending();
  }
}
