import type { AppraisalView, EvidenceView, IncidentRowView } from "../../api.ts";
import { Items } from "../../parts/Items.tsx";
import { Evidence } from "../../parts/Evidence.tsx";
import { Table } from "../../parts/Table.tsx";
import { BelowTable } from "../models/Below.tsx";

/** What came with the dossier, to be opened when a line asks for it. */
export function Material({ view }: { view: AppraisalView }) {
  const among = allOf(view);
  return (
    <details class="fold">
      <summary>
        Xem hồ sơ kèm theo: {view.items.length} thành phần · {view.incidents.length} vụ việc · {view.evidence.length} minh
        chứng
      </summary>
      <div class="stack">
        <h3>Thành phần hồ sơ</h3>
        <Items items={view.items} among={among} />
        <h3>Vụ việc đã ghi trong năm</h3>
        <Incidents rows={view.incidents} among={among} />
        {view.models.length > 0 && (
          <>
            <h3>Sổ mô hình của đơn vị</h3>
            <BelowTable rows={view.models} among={among} />
          </>
        )}
        <h3>Minh chứng</h3>
        {view.evidence.length > 0 ? (
          <Evidence files={view.evidence} among={among} />
        ) : (
          <p class="soft">Hồ sơ không kèm minh chứng nào.</p>
        )}
      </div>
    </details>
  );
}

/** Everything that came with the dossier, each once: looked through without going back to the list. */
export function allOf(view: AppraisalView): EvidenceView[] {
  const listed = [...view.items.flatMap((item) => item.files), ...view.incidents.flatMap((row) => row.evidence)];
  const all = [...listed, ...view.models.flatMap((row) => row.evidence), ...view.evidence];
  return all.filter((file, at) => all.findIndex((other) => other.id === file.id) === at);
}

function Incidents({ rows, among }: { rows: IncidentRowView[]; among: EvidenceView[] }) {
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
              {row.evidence.length > 0 && <Evidence files={row.evidence} among={among} />}
            </>
          ),
        },
        { title: "Tính cho", cell: (row) => row.counts_for || "–" },
      ]}
    />
  );
}
