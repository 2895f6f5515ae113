// Takes the pictures that the README shows. `pictures.json` names each: the register of the sample year it looks at, the
// route, the day, the sizes. Run by `cargo xtask pictures`.

import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { ROOT, SMALL, WIDE, browser, open, serve } from "./harness.mjs";

const demo = process.env.ANTT_DEMO;
const out = path.join(ROOT, "docs/pictures");
const wanted = JSON.parse(await readFile(new URL("pictures.json", import.meta.url), "utf8"));
const sizes = { small: SMALL, wide: WIDE };

await mkdir(out, { recursive: true });
for (const { name, register, route, today, size = "small" } of wanted) {
  const endings = [];
  const t = { after: (ending) => endings.unshift(ending) };
  try {
    const host = await serve(t, { today, copyOf: register && path.join(demo, register) });
    const page = await open(t, await browser(t), host, { size: sizes[size], route });
    await page.waitForLoadState("networkidle");
    await page.screenshot({ path: path.join(out, `${name}.png`), animations: "disabled" });
    console.log(`docs/pictures/${name}.png`);
  } finally {
    for (const ending of endings) await ending();
  }
}
