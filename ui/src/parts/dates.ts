// Days as people write them here, dd/mm/yyyy. Whether a date is right is the core's to say; this only draws a calendar.

export interface Day {
  day: number;
  month: number;
  year: number;
}

/** Reads "5/11/2023", "05-11-2023" or "05112023"; nothing when it cannot be a day. */
export function parseDay(text: string): Day | null {
  const match = /^\s*(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})\s*$/.exec(text) ?? /^\s*(\d{2})(\d{2})(\d{4})\s*$/.exec(text);
  if (!match) return null;
  const day = { day: Number(match[1]), month: Number(match[2]), year: Number(match[3]) };
  const valid = day.month >= 1 && day.month <= 12 && day.day >= 1 && day.day <= daysIn(day.month, day.year);
  return valid ? day : null;
}

export function showDay({ day, month, year }: Day): string {
  return `${String(day).padStart(2, "0")}/${String(month).padStart(2, "0")}/${year}`;
}

export function daysIn(month: number, year: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The weeks of a month, Monday first; null where another month's days would stand. */
export function weeks(month: number, year: number): (number | null)[][] {
  const before = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7;
  const cells: (number | null)[] = [
    ...Array.from({ length: before }, () => null),
    ...Array.from({ length: daysIn(month, year) }, (_, index) => index + 1),
  ];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** The month before or after. */
export function shiftMonth(month: number, year: number, by: number): { month: number; year: number } {
  const index = year * 12 + (month - 1) + by;
  return { month: (((index % 12) + 12) % 12) + 1, year: Math.floor(index / 12) };
}
