import { useState } from "preact/hooks";
import { words } from "../words.ts";
import { Button } from "./Button.tsx";
import { Dialog } from "./Dialog.tsx";
import { type Day, parseDay, shiftMonth, showDay, weeks } from "./dates.ts";

const WEEKDAYS: [string, string][] = [
  ["T2", "Thứ Hai"],
  ["T3", "Thứ Ba"],
  ["T4", "Thứ Tư"],
  ["T5", "Thứ Năm"],
  ["T6", "Thứ Sáu"],
  ["T7", "Thứ Bảy"],
  ["CN", "Chủ nhật"],
];

interface CalendarProps {
  title: string;
  /** What stands in the field. */
  value: string;
  /** Today by the program's clock, dd/mm/yyyy: where an empty field opens. */
  today: string;
  onPick(day: string): void;
  onClose(): void;
}

/** A month to pick a day from. */
export function Calendar({ title, value, today, onPick, onClose }: CalendarProps) {
  const chosen = parseDay(value);
  const start: Day = chosen ?? parseDay(today) ?? { day: 1, month: 1, year: 2026 };
  const [shown, setShown] = useState({ month: start.month, year: start.year });
  const turn = (by: number) => setShown(shiftMonth(shown.month, shown.year, by));
  return (
    <Dialog title={title} onClose={onClose} size="narrow">
      <div class="calendar stack tight">
        <div class="row apart">
          <Button label="Tháng trước" look="quiet" onClick={() => turn(-1)}>
            ‹
          </Button>
          <strong aria-live="polite">
            Tháng {shown.month} năm {shown.year}
          </strong>
          <Button label="Tháng sau" look="quiet" onClick={() => turn(1)}>
            ›
          </Button>
        </div>
        <table>
          <thead>
            <tr>
              {WEEKDAYS.map(([short, full]) => (
                <th key={short} scope="col" abbr={full}>
                  {short}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks(shown.month, shown.year).map((week, row) => (
              <tr key={row}>
                {week.map((day, column) => (
                  <td key={column}>{day !== null && <DayButton day={{ ...shown, day }} chosen={chosen} onPick={onPick} />}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <Button onClick={onClose}>{words.close}</Button>
      </div>
    </Dialog>
  );
}

function DayButton({ day, chosen, onPick }: { day: Day; chosen: Day | null; onPick(day: string): void }) {
  const text = showDay(day);
  return (
    <button
      type="button"
      aria-label={`Ngày ${text}`}
      aria-pressed={chosen !== null && showDay(chosen) === text}
      onClick={() => onPick(text)}
    >
      {day.day}
    </button>
  );
}
