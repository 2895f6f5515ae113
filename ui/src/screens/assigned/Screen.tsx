// The tasks that the office's plan gives for the year: who, by when, how far; what is late first.

import { useState } from "preact/hooks";
import { type AssignedTaskRowView, type AssignedTasksView, call, type ChoiceView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { Page } from "../../parts/Page.tsx";
import { SearchBox } from "../../parts/SearchBox.tsx";
import { FaultNotice, Tag } from "../../parts/Show.tsx";
import { Table } from "../../parts/Table.tsx";
import { go, hrefOf } from "../../router.ts";
import type { ScreenProps } from "../../routes.ts";
import { useAct, useLoad } from "../../state.ts";
import { holding } from "../../fold.ts";
import { Task } from "./Task.tsx";

export function Assigned({ params }: ScreenProps) {
  const [task] = params;
  return task ? <Task key={task} task={task} /> : <List />;
}

function List() {
  const { view, fault, reload } = useLoad("assigned_tasks", {}, ["assigned-task"]);
  const act = useAct();
  const add = () => act.run(async () => go(hrefOf("assigned", (await call("new_assigned_task", {})).subject)));
  return (
    <Page place="assigned" at="assigned" fault={fault}>
      {view && (
        <div class="stack wide">
          <div class="title">
            <div>
              <h1>Việc được giao trong năm</h1>
              <p class="lead">{view.summary}</p>
            </div>
            <div class="row">
              {view.rows.some((row) => row.when) && (
                <a class="button secondary" href={hrefOf("paper", "assigned-tasks", "")}>
                  Xem, in, lưu bảng tính
                </a>
              )}
              <Button look="primary" busy={act.busy} onClick={() => void add()}>
                Ghi một việc
              </Button>
            </div>
          </div>
          <FaultNotice fault={act.fault} />
          <Tasks rows={view.rows} />
          <Take
            id="suggested"
            title="Quy định của đợt có giao"
            choices={view.suggested}
            onTaken={async (keys) => reload(await call("take_suggested_tasks", { keys }))}
          />
          <Take
            id="carried"
            title={view.carried_title}
            choices={view.carried}
            onTaken={async (keys) => reload(await call("carry_assigned_tasks", { keys }))}
          />
          {view.past.length > 0 && (
            <details class="fold">
              <summary>Đã rút lại ({view.past.length})</summary>
              <Rows name="Bảng việc đã rút lại" rows={view.past} empty="" />
            </details>
          )}
        </div>
      )}
    </Page>
  );
}

function Tasks({ rows }: Pick<AssignedTasksView, "rows">) {
  const [query, setQuery] = useState("");
  const found = holding(rows, query);
  return (
    <section class="stack tight" aria-labelledby="tasks">
      <div class="row apart">
        <h2 id="tasks">Danh sách</h2>
        {rows.length > 0 && <SearchBox id="tasks" label="Tìm" placeholder="việc, ai làm, tiến độ" onQuery={setQuery} />}
      </div>
      {rows.length > 0 && (
        <p id="tasks-found" class="found" role="status">
          {found.length === rows.length ? `${rows.length} việc.` : `${found.length} trong ${rows.length} việc.`}
        </p>
      )}
      <Rows
        name="Bảng việc được giao"
        rows={found}
        empty={
          rows.length > 0
            ? "Không có việc nào khớp với chữ đã gõ."
            : "Chưa có việc nào. Ghi từng việc theo kế hoạch của cơ quan: ai chủ trì, ai phối hợp, thời hạn, căn cứ; hoặc lấy việc quy định của đợt đã giao. Việc sắp đến hạn hiện ở trang Việc cần làm."
        }
      />
    </section>
  );
}

function Rows({ name, rows, empty }: { name: string; rows: AssignedTaskRowView[]; empty: string }) {
  return (
    <div class="compact">
      <Table
        name={name}
        rows={rows}
        rowKey={(row) => row.id}
        empty={empty}
        columns={[
          {
            title: "Việc",
            head: true,
            cell: (row) => (
              <>
                {row.title}
                <span class="second">{[row.group, row.basis].filter(Boolean).join(" · ")}</span>
              </>
            ),
          },
          {
            title: "Chủ trì, phối hợp",
            cell: (row) => (
              <>
                {row.lead || "–"}
                {row.with && <span class="second">phối hợp: {row.with}</span>}
              </>
            ),
          },
          { title: "Thời hạn", cell: (row) => row.when || "–" },
          {
            title: "Tiến độ",
            cell: (row) => (
              <>
                <Tag tone={row.tone}>{row.word}</Tag>
                {row.withdrawn && <span class="second">Lý do: {row.withdrawn}</span>}
                {row.evidence.length > 0 && <span class="second">{row.evidence.length} giấy tờ</span>}
              </>
            ),
          },
          {
            title: "Mở",
            cell: (row) => (
              <a class="rowlink" href={hrefOf("assigned", row.id)}>
                Mở<span class="unseen"> việc: {row.title}</span>
              </a>
            ),
          },
        ]}
      />
    </div>
  );
}

interface TakeProps {
  id: string;
  title: string;
  choices: ChoiceView[];
  onTaken(keys: string[]): Promise<void>;
}

/** Tasks that are written somewhere already: ticked, and taken into the list in one go. */
function Take({ id, title, choices, onTaken }: TakeProps) {
  const act = useAct();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  if (choices.length === 0) return null;
  const tick = (key: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(key);
    else next.delete(key);
    setChosen(next);
  };
  const take = () =>
    act.run(async () => {
      await onTaken(choices.map((choice) => choice.value).filter((key) => chosen.has(key)));
      setChosen(new Set());
    });
  return (
    <section class="stack tight" aria-labelledby={id}>
      <h2 id={id}>
        {title} ({choices.length})
      </h2>
      <fieldset class="stack">
        <legend class="unseen">{title}: chọn việc đưa vào danh sách</legend>
        <ul class="ticks">
          {choices.map((choice) => (
            <li key={choice.value}>
              <label class="tick">
                <input
                  type="checkbox"
                  checked={chosen.has(choice.value)}
                  onChange={(event) => tick(choice.value, event.currentTarget.checked)}
                />
                <span>
                  {choice.label}
                  <span class="second">{choice.hint}</span>
                </span>
              </label>
            </li>
          ))}
        </ul>
        <FaultNotice fault={act.fault} />
        <div class="row">
          <Button look="primary" busy={act.busy} label={`${title}: đưa vào danh sách`} onClick={() => void take()}>
            {chosen.size > 0 ? `Đưa ${chosen.size} việc vào danh sách` : "Đưa vào danh sách"}
          </Button>
          <Button
            look="quiet"
            label={`${title}: chọn tất cả`}
            onClick={() => setChosen(new Set(choices.map((choice) => choice.value)))}
          >
            Chọn tất cả
          </Button>
        </div>
      </fieldset>
    </section>
  );
}
