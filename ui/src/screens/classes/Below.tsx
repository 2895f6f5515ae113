// The classes that the offices below decided: how many in each, by office, then unit by unit.

import type { ClassesBelowView } from "../../api.ts";
import { Table } from "../../parts/Table.tsx";

export function Below({ below }: { below: ClassesBelowView }) {
  return (
    <section class="stack tight" aria-labelledby="classes-below">
      <h2 id="classes-below">Cấp dưới đã quyết định</h2>
      <p class="soft">Theo các quyết định phân loại mà cấp dưới đã gửi lên cùng gói tổng hợp quyết định.</p>
      <Table
        name="Bảng số đơn vị theo loại"
        rows={below.counts}
        rowKey={(row) => row.office}
        empty="Chưa có quyết định phân loại nào gửi lên."
        columns={[
          { title: "Cơ quan", head: true, cell: (row) => row.office },
          ...below.classes.map((title, at) => ({
            title,
            number: true,
            cell: (row: (typeof below.counts)[number]) => row.counts[at] ?? 0,
          })),
          { title: "Cộng", number: true, cell: (row) => row.total },
        ]}
      />
      <Table
        name="Bảng từng đơn vị đã được cấp dưới phân loại"
        rows={below.rows}
        rowKey={(row) => `${row.office} ${row.object} ${row.name}`}
        empty="Chưa có đơn vị nào."
        columns={[
          {
            title: "Đơn vị",
            head: true,
            cell: (row) => (
              <>
                {row.name}
                <span class="second">{row.office}</span>
              </>
            ),
          },
          { title: "Đối tượng", cell: (row) => row.object },
          { title: "Điểm", number: true, cell: (row) => row.marks },
          { title: "Loại", cell: (row) => row.class },
          { title: "Quyết định", cell: (row) => row.decision },
        ]}
      />
    </section>
  );
}
