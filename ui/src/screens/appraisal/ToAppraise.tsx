import type { BoardRowView } from "../../api.ts";
import { Page } from "../../parts/Page.tsx";
import { Notice } from "../../parts/Show.tsx";
import { Table } from "../../parts/Table.tsx";
import { href, hrefOf } from "../../router.ts";
import { useLoad } from "../../state.ts";
import { rowsOf } from "../board/board.ts";

/** The room "Thẩm định": the dossiers whose next step is an appraisal, and apart those that are only checked and sent on. */
export function ToAppraise() {
  const { view, fault } = useLoad("board", { filter: "to-appraise", query: "", office: "", from: 0 }, ["board"]);
  const rows = view?.rows ?? [];
  const own = rowsOf(rows, "");
  return (
    <Page place="appraisal" at="appraisal" fault={fault}>
      {view && (
        <div class="stack">
          <h1>Thẩm định</h1>
          {rows.length === 0 && (
            <Notice tone="plain">
              <p>
                Không có hồ sơ nào chờ thẩm định. Hồ sơ đề nghị vừa <a href={hrefOf("inbox")}>nhận</a> sẽ hiện ở đây.
              </p>
            </Notice>
          )}
          {own.length > 0 && <Waiting name="Hồ sơ chờ thẩm định" rows={own} step="Thẩm định" />}
          {view.groups.map((group) => {
            const sentOn = rowsOf(rows, group.group);
            if (sentOn.length === 0) return null;
            return (
              <section key={group.group} class="stack tight" aria-labelledby={`appraisal-${group.group}`}>
                <h2 id={`appraisal-${group.group}`}>{group.title}</h2>
                <p class="prose">{group.sentence}</p>
                <Waiting name={group.title} rows={sentOn} step="Chuyển lên" />
              </section>
            );
          })}
        </div>
      )}
    </Page>
  );
}

function Waiting({ name, rows, step }: { name: string; rows: BoardRowView[]; step: string }) {
  return (
    <Table
      name={name}
      rows={rows}
      rowKey={(row) => row.unit}
      empty=""
      columns={[
        {
          title: "Đơn vị",
          head: true,
          cell: (row) => (
            <>
              <a class="rowlink" href={hrefOf("unit", row.unit)}>
                {row.name}
              </a>
              <span class="second">{row.detail}</span>
            </>
          ),
        },
        { title: "Nộp hồ sơ", cell: (row) => row.dossier.text || "–" },
        { title: "Tự đánh giá", cell: (row) => row.own.text || "–" },
        { title: step, cell: (row) => row.appraisal.text || "–" },
        {
          title: "Việc tiếp theo",
          cell: (row) => (
            <a class="rowlink" href={href(row.next.route)}>
              {row.next.label}
              <span class="unseen"> – {row.name}</span>
            </a>
          ),
        },
      ]}
    />
  );
}
