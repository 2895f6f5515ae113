import type { AppraisalView, IncidentRowView } from "../../api.ts";
import { Items } from "../../parts/Items.tsx";
import { Evidence, FaultNotice } from "../../parts/Show.tsx";
import { Table } from "../../parts/Table.tsx";
import { useEvidence } from "../desk/evidence.ts";

/** What came with the dossier, to be opened when a line asks for it. */
export function Material({ view }: { view: AppraisalView }) {
  const { act, open } = useEvidence();
  return (
    <div class="folds">
      <FaultNotice fault={act.fault} />
      <details>
        <summary>Thành phần hồ sơ ({view.items.length})</summary>
        <Items items={view.items} onOpen={open} />
      </details>
      <details>
        <summary>Vụ việc đã ghi trong năm ({view.incidents.length})</summary>
        <Incidents rows={view.incidents} onOpen={open} />
      </details>
      <details>
        <summary>Minh chứng ({view.evidence.length})</summary>
        {view.evidence.length > 0 ? (
          <Evidence files={view.evidence} onOpen={open} />
        ) : (
          <p class="soft">Hồ sơ không kèm minh chứng nào.</p>
        )}
      </details>
    </div>
  );
}

function Incidents({ rows, onOpen }: { rows: IncidentRowView[]; onOpen: Parameters<typeof Evidence>[0]["onOpen"] }) {
  return (
    <Table
      name="Vụ việc đã ghi trong năm"
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
