// How a verdict looks; what it says comes from the core.

import type { BundleView, UnitChoiceView } from "../../api.ts";
import { words } from "../../words.ts";

const TONES: Record<string, string> = { valid: "ok", stale: "due", unknown: "due", invalid: "late" };

export function verdictTone(verdict: string): string {
  return TONES[verdict] ?? "plain";
}

/** A signer nobody here knows is believed only after the codes were compared. */
export function mustCompare(bundle: BundleView): boolean {
  return bundle.verdict === "unknown" && bundle.action !== "";
}

/** What the way back is called. */
export function refusing(bundle: BundleView): string {
  if (bundle.action === "") return words.back;
  return bundle.action === "stage-update" ? "Không cài" : "Không nhận";
}

/** Lower case, without marks, đ as d: typing without accents finds names with them. */
export function folded(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();
}

export function matching(units: UnitChoiceView[], query: string): UnitChoiceView[] {
  const wanted = folded(query);
  return units.filter((unit) => folded(`${unit.name} ${unit.detail}`).includes(wanted));
}
