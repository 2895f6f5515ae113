// How high the bars of the chart are.

import type { YearRowView } from "../../api.ts";

/** The top of the scale: an even, round number that no bar passes; never nothing. */
export function scaleOf(years: Pick<YearRowView, "units" | "registered" | "recognized">[]): number {
  const most = Math.max(1, ...years.flatMap((year) => [year.units, year.registered, year.recognized]));
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(most)) - 1);
  return Math.ceil(most / (2 * unit)) * 2 * unit;
}

/** A bar's height, in the same measure as the room it has. */
export function heightOf(value: number, most: number, room: number): number {
  return Math.round((value / most) * room * 10) / 10;
}
