import type { PointTableView } from "../../api.ts";
import { Notice } from "../../parts/Show.tsx";
import { Table } from "../../parts/Table.tsx";

/** The point table that the rows make, as units will score by it. */
export function PointTable({ table }: { table: PointTableView }) {
  return (
    <>
      <p>
        <strong>{table.instrument}</strong> · {table.object} · {table.items.length} mục, tổng {table.total} điểm.
      </p>
      {table.replaces && (
        <Notice tone="due">
          <p>Bảng này thay cho bảng đang dùng: {table.replaces}. Điểm đã kết luận giữ nguyên.</p>
        </Notice>
      )}
      <div class="compact">
        <Table
          name="Các mục của bảng điểm"
          rows={table.items}
          rowKey={(item) => item.code}
          empty=""
          columns={[
            { title: "Mã", head: true, cell: (item) => item.code },
            {
              title: "Nội dung",
              cell: (item) => (
                <>
                  {item.title}
                  {item.group && <span class="second">{item.group}</span>}
                  {item.standard && <span class="second">Chấm theo kết quả công nhận đạt tiêu chuẩn</span>}
                </>
              ),
            },
            { title: "Điểm tối đa", number: true, cell: (item) => item.max },
            {
              title: "Trừ điểm",
              cell: (item) => (
                <>
                  {item.each || "–"}
                  {item.incidents && <span class="second">đếm theo sổ vụ việc: {item.incidents}</span>}
                </>
              ),
            },
            { title: "Căn cứ", cell: (item) => <span class="citation">{item.citation}</span> },
          ]}
        />
      </div>
    </>
  );
}
