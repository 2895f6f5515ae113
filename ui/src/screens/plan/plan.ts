// Small questions about the editor of a plan.

import type { PlanBlockView, PlanRowView, RailView } from "../../api.ts";

/** The entry of the rail that is open. */
export function currentRoute(steps: RailView[]): string {
  return steps.find((step) => step.state === "current")?.route ?? "plan";
}

/** A block that says something of its own, for the eye to find among those that follow the law. */
export function isSaid(block: PlanBlockView, values: Map<string, string>): boolean {
  return nSaid(block, values) > 0;
}

/** In how many fields of a block something stands. */
export function nSaid(block: PlanBlockView, values: Map<string, string>): number {
  return block.fields.filter((field) => (values.get(field) ?? "") !== "").length;
}

/** Rows in which the last layer speaks, or all of them. */
export function rowsShown(rows: PlanRowView[], all: boolean): PlanRowView[] {
  return all ? rows : rows.filter((row) => row.cells.slice(1).some((cell) => cell.value !== ""));
}
