import type { RoundView, RuleLineView } from "../../api.ts";
import { Notice } from "../../parts/Show.tsx";
import { Table } from "../../parts/Table.tsx";

/** Dues and local arrangements as the chosen texts set them, each with its provision and whose it is. */
export function Arrangements({ view }: { view: RoundView }) {
  return (
    <div class="stack">
      <Rules name="Hạn" rows={view.dues} empty="Chưa có hạn nào. Chọn văn bản áp dụng ở mục 2, các hạn sẽ hiện ở đây." />
      <Rules
        name="Cách làm của địa phương"
        rows={view.locals}
        empty="Chưa có cách làm riêng nào. Kế hoạch của địa phương chọn ở mục 2 sẽ hiện ở đây; những điều này không làm thay đổi kết quả đạt hay chưa đạt."
      />
      {view.notes.length > 0 && (
        <Notice tone="due">
          <h3>Cần biết khi áp dụng</h3>
          <ul>
            {view.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}

function Rules({ name, rows, empty }: { name: string; rows: RuleLineView[]; empty: string }) {
  return (
    <Table
      name={name}
      rows={rows}
      rowKey={(row) => `${row.what} ${row.value} ${row.citation}`}
      empty={empty}
      columns={[
        { title: name, head: true, cell: (row) => row.what },
        { title: "Quy định", cell: (row) => row.value },
        { title: "Căn cứ", cell: (row) => <span class="soft">{row.citation || "–"}</span> },
        { title: "Của", cell: (row) => row.layer || "–" },
      ]}
    />
  );
}
