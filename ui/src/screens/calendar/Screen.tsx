// The year: everything due here, from all layers, the nearest first; by month, on paper, for other calendars.

import { useState } from "preact/hooks";
import { type AgendaRowView, type AgendaView, call, type WrittenView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { FileButton } from "../../parts/FileButton.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card, FaultNotice, Notice, paperHref, Tag } from "../../parts/Show.tsx";
import { Written } from "../../parts/Written.tsx";
import { href } from "../../router.ts";
import { useAct, useLoad } from "../../state.ts";
import { groupsOf } from "./agenda.ts";

export function Calendar() {
  const { view, fault, reload } = useLoad("agenda", {}, ["agenda"]);
  const [written, setWritten] = useState<WrittenView | null>(null);
  if (written) {
    return (
      <Page place="calendar/written" at="calendar">
        <Written written={written} done="Về Lịch trong năm" onDone={() => setWritten(null)} />
      </Page>
    );
  }
  return (
    <Page place="calendar" at="calendar" fault={fault}>
      {view && <Year view={view} reload={reload} onWritten={setWritten} />}
    </Page>
  );
}

interface YearProps {
  view: AgendaView;
  reload(): Promise<void>;
  onWritten(written: WrittenView): void;
}

function Year({ view, reload, onWritten }: YearProps) {
  const [month, setMonth] = useState("");
  const rows = view.rows.filter((row) => month === "" || String(row.month) === month);
  const groups = groupsOf(rows);
  // A month that was asked for is shown whole, and so is a year in which nothing is left to do.
  const whole = month !== "" || !groups.some(([, , open]) => open);
  return (
    <div class="stack">
      <div class="title">
        <div>
          <h1>Lịch trong năm {view.year}</h1>
          <p class="lead">
            {view.today} {view.summary}
          </p>
        </div>
        <div class="row">
          <a class="button secondary" href={paperHref(view.paper)}>
            Xem và in
          </a>
          <FileButton
            purpose="folder-out"
            onPicked={async ([folder]) => onWritten(await call("save_agenda", { folder: folder.handle }))}
          >
            Lưu tệp lịch (.ics)
          </FileButton>
        </div>
      </div>
      <Months view={view} month={month} onMonth={setMonth} />
      {rows.length === 0 && (
        <Notice tone="plain">
          <p>Tháng này không có việc nào. Chọn tháng khác, hoặc xem cả năm.</p>
        </Notice>
      )}
      {groups.map(([title, group, open]) =>
        open || whole ? (
          <section key={title} class="stack near" aria-labelledby={`agenda-${group[0]?.group}`}>
            <h2 id={`agenda-${group[0]?.group}`}>{title}</h2>
            <Rows rows={group} view={view} reload={reload} />
          </section>
        ) : (
          <details key={title}>
            <summary>
              {title} ({group.length})
            </summary>
            <Rows rows={group} view={view} reload={reload} />
          </details>
        ),
      )}
    </div>
  );
}

function Months({ view, month, onMonth }: { view: AgendaView; month: string; onMonth(month: string): void }) {
  return (
    <div class="row" role="group" aria-label="Lọc theo tháng">
      <MonthButton label="Cả năm" hint={`${view.rows.length} việc`} pressed={month === ""} onPress={() => onMonth("")} />
      {view.months.map((choice) => (
        <MonthButton
          key={choice.value}
          label={choice.label}
          hint={choice.hint}
          pressed={month === choice.value}
          onPress={() => onMonth(choice.value)}
        />
      ))}
    </div>
  );
}

function MonthButton({ label, hint, pressed, onPress }: { label: string; hint: string; pressed: boolean; onPress(): void }) {
  return (
    <button type="button" class="monthbutton" aria-pressed={pressed} onClick={onPress}>
      {label}
      <span class="soft small">{hint}</span>
    </button>
  );
}

interface RowsProps {
  rows: AgendaRowView[];
  view: AgendaView;
  reload(): Promise<void>;
}

function Rows({ rows, view, reload }: RowsProps) {
  return (
    <Card>
      <ul class="lines">
        {rows.map((row) => (
          <Row key={row.key} row={row} view={view} reload={reload} />
        ))}
      </ul>
    </Card>
  );
}

function Row({ row, view, reload }: { row: AgendaRowView; view: AgendaView; reload(): Promise<void> }) {
  const act = useAct();
  const tick = () =>
    act.run(async () => {
      const value = row.ticked ? "" : "yes";
      await call("save_field", { form: view.form, subject: view.subject, field: row.tick, value });
      await reload();
    });
  return (
    <li class="agendarow">
      <div class="agendaday numbers">
        {row.day ? (
          <>
            <strong>{row.day}</strong>
            <span class="soft small">{row.first ? `từ ${row.first}` : row.weekday}</span>
          </>
        ) : (
          <span class="soft">chưa có ngày</span>
        )}
      </div>
      <div class="stack tight">
        <p class="row">
          <strong>{row.route ? <a href={href(row.route)}>{row.title}</a> : row.title}</strong>
          <Tag tone={row.tone}>{row.tag}</Tag>
        </p>
        <p class="small">
          {row.who} · {row.due}
        </p>
        {row.citation && <p class="citation">Căn cứ: {row.citation}</p>}
        {row.notes.map((note) => (
          <p key={note} class="agendanote">
            {note}
          </p>
        ))}
        <FaultNotice fault={act.fault} />
      </div>
      {row.tick && (
        <div>
          <Button look="quiet" busy={act.busy} label={`${row.ticked ? "Chưa làm" : "Đánh dấu đã làm"}: ${row.title}, ${row.due}`} onClick={() => void tick()}>
            {row.ticked ? "Bỏ dấu đã làm" : "Đánh dấu đã làm"}
          </Button>
        </div>
      )}
    </li>
  );
}
