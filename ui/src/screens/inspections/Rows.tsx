import type { InspectionRowView } from "../../api.ts";
import { Tag } from "../../parts/Show.tsx";
import { Table } from "../../parts/Table.tsx";
import { hrefOf } from "../../router.ts";

interface RowsProps {
  name: string;
  rows: InspectionRowView[];
  empty: string;
}

/** Visits, each with how far it is and the way to it. */
export function Rows({ name, rows, empty }: RowsProps) {
  return (
    <div class="compact">
      <Table
        name={name}
        rows={rows}
        rowKey={(row) => row.id}
        empty={empty}
        columns={[
          {
            title: "Đơn vị",
            head: true,
            cell: (row) => (
              <>
                {row.name}
                {row.plan && <span class="second">{row.plan}</span>}
              </>
            ),
          },
          { title: "Ngày", cell: (row) => row.day || "–" },
          {
            title: "Tình trạng",
            cell: (row) => (
              <>
                <Tag tone={row.tone}>{row.word}</Tag>
                {row.detail && <span class="second">{row.detail}</span>}
              </>
            ),
          },
          { title: "Hạn khắc phục", cell: (row) => row.due || "–" },
          {
            title: "Việc tiếp theo",
            cell: (row) => (
              <a class="rowlink" href={hrefOf("inspections", row.id)}>
                Mở<span class="unseen"> lần kiểm tra {row.name}</span>
              </a>
            ),
          },
        ]}
      />
    </div>
  );
}
