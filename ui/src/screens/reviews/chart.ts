// How high the bars of a chart are.

/** The top of the scale: an even, round number that no bar passes; never nothing. */
export function scaleOf(values: (number | null)[]): number {
  const most = Math.max(1, ...values.map((value) => value ?? 0));
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(most)) - 1);
  return Math.ceil(most / (2 * unit)) * 2 * unit;
}

/** A bar's height, in the same measure as the room it has. */
export function heightOf(value: number, most: number, room: number): number {
  return Math.round((value / most) * room * 10) / 10;
}

/** How wide a bar may be, so that ten years stand in one window: never too thin for its figure. */
export function barOf(years: number, bars: number): number {
  const room = 640 / Math.max(1, years) - 16;
  return Math.max(13, Math.min(26, Math.floor(room / Math.max(1, bars)) - 2));
}

/** Figures as the core says them; a year that does not know such a figure says nothing. */
export function figuresOf(values: string[]): (number | null)[] {
  return values.map((value) => (value === "" ? null : Number(value)));
}
