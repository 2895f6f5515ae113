import { Page } from "../../parts/Page.tsx";
import { Notice } from "../../parts/Show.tsx";
import { Table } from "../../parts/Table.tsx";
import { href, hrefOf } from "../../router.ts";
import { useLoad } from "../../state.ts";
import { rowsToAppraise } from "../board/board.ts";

/** The room "Thẩm định": the dossiers whose next step is an appraisal. */
export function ToAppraise() {
  const { view, fault } = useLoad("board", {});
  const rows = view ? rowsToAppraise(view.rows) : [];
  return (
    <Page place="appraisal" at="appraisal" fault={fault}>
      {view && (
        <div class="stack">
          <h1>Thẩm định</h1>
          {rows.length === 0 ? (
            <Notice tone="plain">
              <p>
                Không có hồ sơ nào chờ thẩm định. Hồ sơ đề nghị vừa <a href={hrefOf("inbox")}>nhận</a> sẽ hiện ở đây.
              </p>
            </Notice>
          ) : (
            <Table
              name="Hồ sơ chờ thẩm định"
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
                { title: "Thẩm định", cell: (row) => row.appraisal.text || "–" },
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
          )}
        </div>
      )}
    </Page>
  );
}
