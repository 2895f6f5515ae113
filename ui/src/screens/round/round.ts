// Small questions about a round that the screen asks to arrange itself.

import type { OpenPointView, RulePackView } from "../../api.ts";

/** Points that this office must choose and has not yet. */
export function opensLeft(opens: OpenPointView[]): number {
  return opens.filter((open) => open.matters && open.filled_by === "" && open.inputs.some((input) => input.required && input.value === ""))
    .length;
}

/** The packs to run under when one is ticked or unticked, in the order of the list. */
export function packsWith(packs: RulePackView[], slug: string, on: boolean): string[] {
  return packs.filter((pack) => (pack.slug === slug ? on : pack.chosen)).map((pack) => pack.slug);
}

/** Points under the kind they are about, in the order they came. */
export function byGroup(opens: OpenPointView[]): [string, OpenPointView[]][] {
  const groups = new Map<string, OpenPointView[]>();
  for (const open of opens) groups.set(open.group, [...(groups.get(open.group) ?? []), open]);
  return [...groups];
}
