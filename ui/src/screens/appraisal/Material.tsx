import type { AppraisalView, IncidentRowView } from "../../api.ts";
import { Items } from "../../parts/Items.tsx";
import { Evidence, FaultNotice } from "../../parts/Show.tsx";
import { Table } from "../../parts/Table.tsx";
import { BelowTable } from "../models/Below.tsx";
import { useEvidence } from "../desk/evidence.ts";

/** What came with the dossier, to be opened when a line asks for it. */
export function Material({ view }: { view: AppraisalView }) {
  const { act, open } = useEvidence();
  return (
    <details class="fold">
      <summary>
        Xem hồ sơ kèm theo: {view.items.length} thành phần · {view.incidents.length} vụ việc · {view.evidence.length} minh
        chứng
      </summary>
      <div class="stack">
        <FaultNotice fault={act.fault} />
        <h3>Thành phần hồ sơ</h3>
        <Items items={view.items} onOpen={open} />
        <h3>Vụ việc đã ghi trong năm</h3>
        <Incidents rows={view.incidents} onOpen={open} />
        {view.models.length > 0 && (
          <>
            <h3>Sổ mô hình của đơn vị</h3>
            <BelowTable rows={view.models} />
          </>
        )}
        <h3>Minh chứng</h3>
        {view.evidence.length > 0 ? (
          <Evidence files={view.evidence} onOpen={open} />
        ) : (
          <p class="soft">Hồ sơ không kèm minh chứng nào.</p>
        )}
      </div>
    </details>
  );
}

function Incidents({ rows, onOpen }: { rows: IncidentRowView[]; onOpen: Parameters<typeof Evidence>[0]["onOpen"] }) {
  return (
    <Table
      name="Bảng vụ việc"
      rows={rows}
      rowKey={(row) => row.id}
      empty="Đơn vị không ghi vụ việc nào trong năm."
      columns={[
        { title: "Ngày", cell: (row) => row.date || "–" },
        { title: "Loại, nơi xảy ra", head: true, cell: (row) => [row.kind, row.place].filter(Boolean).join(" · ") },
        {
          title: "Diễn biến, xử lý",
          cell: (row) => (
            <>
              <p>{row.summary}</p>
              {row.withdrawn && <p class="soft">Đã rút lại: {row.withdrawn}</p>}
              {row.problem && <p class="refusal">{row.problem}</p>}
              {row.evidence.length > 0 && <Evidence files={row.evidence} onOpen={onOpen} />}
            </>
          ),
        },
        { title: "Tính cho", cell: (row) => row.counts_for || "–" },
      ]}
    />
  );
}
