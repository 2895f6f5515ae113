// Picking concluded scores for a decision: all that are ready, but for those somebody unticked.

import type { ClassRowView } from "../../api.ts";

export function ready(rows: ClassRowView[], choices: ReadonlyMap<string, boolean>): string[] {
  return rows.filter((row) => row.ready && (choices.get(row.subject) ?? true)).map((row) => row.subject);
}

export function toggled(choices: ReadonlyMap<string, boolean>, subject: string, on: boolean): ReadonlyMap<string, boolean> {
  return new Map(choices).set(subject, on);
}
